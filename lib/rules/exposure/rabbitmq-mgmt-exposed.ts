import { defineRule, evidence } from '../define';
import { type OpenService, readsConfigFile } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const rabbitmqMgmtExposed = defineRule({
  ...SERVICE_RULE,
  id: 'rabbitmq-mgmt-exposed',
  title: 'RabbitMQ management or AMQP open to the network',
  why: 'Whoever signs in reads and forges messages. The image starts with the account guest and the password guest.',
  fix: 'Publish it on 127.0.0.1 or not at all, and set RABBITMQ_DEFAULT_USER and RABBITMQ_DEFAULT_PASS.',
  severity: 'medium',
  check: (facts) => judgeServices(facts, [RABBITMQ], weigh),
});

const RABBITMQ: ServiceShape = {
  name: 'RabbitMQ',
  image: /(^|\/)rabbitmq\d*([/_.-]|$)/,
  program: /^rabbitmq-server$/,
  commandLine: /\brabbit(mq)?\b/,
  ports: [15672, 5672, 25672],
  sharedPorts: [4369], // the name service of everything written in Erlang
  asidePorts: [15692], // figures for Prometheus
};

const OWN_PASSWORD = /\bRABBITMQ(_DEFAULT)?_PASS(WORD)?(_FILE)?=\S|\bRABBITMQ_(DEFINITIONS|CONFIG)_FILE=\S/;

/** Outside of the image, the account guest is good on loopback only. */
function weigh(service: OpenService): Weighed {
  const { container, knownBy, words } = service;
  if (!container || knownBy === 'port' || OWN_PASSWORD.test(words) || readsConfigFile(service))
    return { severity: 'medium' };
  return {
    severity: 'high',
    says: 'nothing replaces the account guest',
    shows: [evidence('password', 'RABBITMQ_DEFAULT_PASS is not set', 'inspect.Config.Env')],
  };
}

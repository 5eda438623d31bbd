import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const messageCoordinationExposed = defineRule({
  ...SERVICE_RULE,
  id: 'message-coordination-exposed',
  title: 'ZooKeeper/Kafka/NATS open to the network',
  why: 'Without SASL or TLS whoever reaches it reads and forges messages, or changes what a whole cluster believes.',
  fix: 'Publish it on 127.0.0.1 or not at all, or demand SASL and TLS on every listener.',
  severity: 'medium',
  check: (facts) => judgeServices(facts, SHAPES, weigh),
});

const SHAPES: readonly ServiceShape[] = [
  {
    name: 'ZooKeeper',
    image: /(^|\/)(cp-)?zookeeper([/_.-]|$)/,
    program: /^zkServer\.sh$/,
    commandLine: /\borg\.apache\.zookeeper\.server\b/,
    ports: [2181],
  },
  {
    name: 'Kafka',
    image: /(^|\/)(cp-)?kafka([/_.-]|$)/,
    notImage: /rest|ksql|schema|manager|mirror/,
    program: /^kafka-server-start(\.sh)?$/,
    commandLine: /\bkafka\.Kafka\b/,
    ports: [9092],
  },
  {
    name: 'NATS',
    image: /(^|\/)nats(-server|-streaming)?$/,
    program: /^(nats-server|gnatsd)$/,
    ports: [4222],
  },
  {
    name: 'Pulsar',
    image: /^apachepulsar\/pulsar(-all|-standalone)?$/,
    notImage: /manager/,
    program: /^pulsar$/,
    commandLine: /\borg\.apache\.pulsar\b/,
    ports: [6650],
  },
];

const GUARDED =
  /\w*LISTENERS=\S*\b(SASL_SSL|SASL_PLAINTEXT|SSL):\/\/|\bZOO\w*_ENABLE_AUTH=(yes|true)|zookeeper\.(authProvider|sslQuorum)|(^|\s)--(auth|user|tls|tlsverify)\b|\bauthenticationEnabled=true\b/;
// A listener without either stays open, whatever the others demand.
const PLAIN_LISTENER = /LISTENERS=\S*(?<![A-Z_])PLAINTEXT:\/\//;

function weigh({ words }: OpenService): Weighed {
  const guarded = PLAIN_LISTENER.test(words) ? undefined : GUARDED.exec(words)?.[0].trim();
  if (guarded === undefined) return { severity: 'medium' };
  return { severity: 'low', shows: [evidence('guarded by', guarded, 'arguments, environment')] };
}

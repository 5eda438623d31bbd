import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const registryExposed = defineRule({
  ...SERVICE_RULE,
  id: 'registry-exposed',
  title: 'Docker registry open to the network',
  why: 'Whoever may push replaces the images that your hosts pull next. Without a login that is everybody who reaches it.',
  fix: 'Publish it on 127.0.0.1 behind a proxy with TLS, and set REGISTRY_AUTH.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [REGISTRY], weigh),
});

const REGISTRY: ServiceShape = {
  name: 'Docker Registry',
  image: /^library\/registry$|^distribution\/distribution$|^goharbor\/registry-photon$|(^|\/)docker-registry$/,
  program: /^(registry|docker-registry)$/,
  commandLine: /\/etc\/(docker\/registry|distribution)\/config\.ya?ml/,
  ports: [],
  sharedPorts: [5000], // the first port of half of all web frameworks
};

const weigh = ({ words }: OpenService): Weighed =>
  /\bREGISTRY_AUTH(_\w+)?=\S/.test(words)
    ? { severity: 'medium', shows: [evidence('login', 'REGISTRY_AUTH is set', 'inspect.Config.Env')] }
    : {
        severity: 'high',
        says: 'no login is visible',
        shows: [evidence('login', 'REGISTRY_AUTH is not set', 'arguments, environment')],
      };

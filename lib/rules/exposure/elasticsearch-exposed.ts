import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const elasticsearchExposed = defineRule({
  ...SERVICE_RULE,
  id: 'elasticsearch-exposed',
  title: 'Elasticsearch/OpenSearch open to the network',
  why: 'Whoever reaches it reads and deletes indices. Robots look for it, and with security switched off they need no password.',
  fix: 'Publish it on 127.0.0.1 or not at all, and leave its security on with passwords and TLS.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [SEARCH], weigh),
});

const SEARCH: ServiceShape = {
  name: 'Elasticsearch',
  image: /(^|\/)(elasticsearch|opensearch)\d*([/_.-]|$)/,
  program: /^(elasticsearch|opensearch)$/,
  commandLine: /\borg\.(elasticsearch|opensearch)\.bootstrap\b/,
  ports: [9200, 9300],
};

// OpenSearch calls the same switch by another name.
const SECURITY_OFF = /xpack\.security\.enabled=false|plugins\.security\.disabled=true|DISABLE_SECURITY_PLUGIN=true/i;

function weigh({ words }: OpenService): Weighed {
  const off = SECURITY_OFF.exec(words)?.[0];
  if (!off) return { severity: 'high' };
  const shows = [evidence('security', off, 'arguments, environment')];
  return { severity: 'critical', says: 'its security is switched off', shows };
}

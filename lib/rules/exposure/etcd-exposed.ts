import { defineRule, evidence } from '../define';
import { isPrivateOnly, type OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const etcdExposed = defineRule({
  ...SERVICE_RULE,
  id: 'etcd-exposed',
  title: 'etcd reachable from the network',
  why: 'It holds the whole state of a cluster, secrets included. Without client certificates everybody reads and writes it.',
  fix: 'Publish it on one private address, and demand client certificates: --client-cert-auth with a CA of your own.',
  severity: 'critical',
  references: { cis: ['5.14'], attack: ['T1133', 'T1552'] },
  check: (facts) => judgeServices(facts, [ETCD], weigh),
});

const ETCD: ServiceShape = {
  name: 'etcd',
  image: /(^|\/)etcd([/_.-]|$)/,
  notImage: /etcdkeeper|browser/,
  program: /^etcd$/,
  ports: [2379, 2380],
  asidePorts: [2381], // figures for Prometheus
};

const CLIENT_CERTIFICATES = /--client-cert-auth(=true|(?=\s+-|\s*$))|\bETCD_CLIENT_CERT_AUTH=["']?true\b/i;

/** Published on private addresses it is where the rest of its cluster looks for it. */
function weigh(service: OpenService): Weighed | null {
  if (service.container && isPrivateOnly(service)) return null;
  return CLIENT_CERTIFICATES.test(service.words)
    ? { severity: 'low', shows: [evidence('client certificates', 'demanded', 'arguments, environment')] }
    : { severity: 'critical', says: 'it demands no client certificate' };
}

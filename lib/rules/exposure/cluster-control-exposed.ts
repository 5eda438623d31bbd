import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const clusterControlExposed = defineRule({
  ...SERVICE_RULE,
  id: 'cluster-control-exposed',
  title: 'Consul/Nomad/Vault control ports open to the network',
  why: 'Who may write to Consul or Nomad runs commands on every machine of the cluster. Vault holds its secrets.',
  fix: 'Publish it on 127.0.0.1 or one private address, and demand ACL tokens and TLS with client certificates.',
  severity: 'high',
  check: (facts) => judgeServices(facts, SHAPES, weigh),
});

const SHAPES: readonly ServiceShape[] = [
  {
    name: 'Consul',
    image: /(^|\/)consul(-enterprise)?$/,
    program: /^consul$/,
    ports: [],
    sharedPorts: [8500], // model servers answer here as well
    asidePorts: [8600], // names, no control
  },
  {
    name: 'Nomad',
    image: /(^|\/)nomad(-enterprise)?$/,
    program: /^nomad$/,
    ports: [4646],
  },
  {
    name: 'Vault',
    image: /^(library|hashicorp|bitnami|bitnamilegacy)\/vault(-enterprise)?$/, // many vaults are others'
    program: /^vault$/,
    ports: [],
    sharedPorts: [8200], // collectors and backup programs answer here as well
  },
];

const GUARDED = /\b\w*(acl|tls|verify_incoming|ca_file|cert_file|ca-file|cert-file)\w*/i;
const DISABLED = /tls_disable["' ]*[:=]\s*["']?(1|true)|VAULT_DEV_|(^|\s)-dev\b/i;

function weigh({ words }: OpenService): Weighed {
  const guarded = DISABLED.test(words) ? undefined : GUARDED.exec(words)?.[0];
  if (guarded === undefined) return { severity: 'high', says: 'neither ACL nor TLS is visible' };
  return { severity: 'medium', shows: [evidence('guarded by', guarded, 'arguments, environment')] };
}

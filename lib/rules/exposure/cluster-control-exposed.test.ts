import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { clusterControlExposed } from './cluster-control-exposed';

const subject = idOf('svc');

ruleTable(clusterControlExposed, {
  passes: {
    'not published': serving('hashicorp/consul:1.19', ''),
    loopback: serving('hashicorp/vault:1.17', '127.0.0.1:8200->8200'),
    'a password manager with a like name': serving('vaultwarden/server:1.32', '80->80'),
    'a model server on the same port': serving('tensorflow/serving:2', '8500->8500'),
    'a vault of photographs': serving('acme/vault:1', '8080->80'),
    'names alone': serving('hashicorp/consul:1.19', '8600->8600'),
    'a helper': serving('hashicorp/consul-template:0.39', '8080->8080'),
    'a program of the host on the same port': servingOnHost('0.0.0.0:8200', 'apm-server'),
  },
  fails: {
    'Consul without ACL': {
      ...serving('hashicorp/consul:1.19', '8500->8500', { args: ['agent', '-dev', '-client', '0.0.0.0'] }),
      finds: [
        { subject, severity: 'high', says: 'neither ACL nor TLS', offers: ['firewall.blockPort', 'port.rebind'] },
      ],
    },
    'Consul with ACL': {
      ...serving('hashicorp/consul:1.19', '8500->8500', {
        env: [env('CONSUL_LOCAL_CONFIG', '{"acl":{"enabled":true,"default_policy":"deny"}}')],
      }),
      finds: [{ subject, severity: 'medium', shows: 'guarded by: acl' }],
    },
    'Vault with TLS switched off': {
      ...serving('hashicorp/vault:1.17', '8200->8200', {
        env: [env('VAULT_LOCAL_CONFIG', '{"listener":{"tcp":{"tls_disable": 1}}}')],
      }),
      finds: [{ subject, severity: 'high', says: 'Vault in svc' }],
    },
    'another image on the port of Nomad': { ...serving('acme/runs', '4646->4646'), finds: [{ subject }] },
    private: { ...serving('hashicorp/consul:1.19', '10.0.0.1:8500->8500'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host, with certificates': {
      ...servingOnHost('0.0.0.0:8500', 'consul', ['consul', 'agent', '-ca-file=/etc/consul/ca.pem']),
      finds: [{ subject: 'tcp/0.0.0.0:8500', severity: 'medium' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('hashicorp/nomad:1.8', '', { networkMode: 'host' }),
  },
});

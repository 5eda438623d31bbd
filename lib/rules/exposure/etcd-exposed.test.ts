import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { etcdExposed } from './etcd-exposed';

const subject = idOf('svc');
const image = 'quay.io/coreos/etcd:v3.5.16';

ruleTable(etcdExposed, {
  passes: {
    'not published': serving(image, ''),
    'published on one private address': serving(image, '10.0.0.1:2379->2379'),
    loopback: serving(image, '127.0.0.1:2379->2379'),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:2379', 'etcd'),
    'another program of the host': servingOnHost('0.0.0.0:2379', 'pd-server'),
  },
  fails: {
    'no client certificates': {
      ...serving(image, '2379->2379'),
      finds: [
        { subject, severity: 'critical', says: 'no client certificate', offers: ['firewall.blockPort', 'port.rebind'] },
      ],
    },
    'client certificates in the arguments': {
      ...serving(image, '2379->2379', { path: 'etcd', args: ['--client-cert-auth', '--trusted-ca-file=/ca.pem'] }),
      finds: [{ subject, severity: 'low' }],
    },
    'client certificates in the environment': {
      ...serving(image, '2379->2379', { env: [env('ETCD_CLIENT_CERT_AUTH', 'true')] }),
      finds: [{ subject, severity: 'low' }],
    },
    'switched off by name': {
      ...serving(image, '2379->2379', { args: ['--client-cert-auth=false'] }),
      finds: [{ subject, severity: 'critical' }],
    },
    'another image on its port': { ...serving('acme/store', '80->2379'), finds: [{ subject }] },
    'the host’s own, on a private address': {
      ...servingOnHost('10.0.0.1:2379', 'etcd'),
      finds: [{ subject: 'tcp/10.0.0.1:2379', severity: 'high' }],
    },
    'a process of the host, with certificates': {
      ...servingOnHost('0.0.0.0:2379', 'etcd', ['etcd', '--client-cert-auth=true']),
      finds: [{ subject: 'tcp/0.0.0.0:2379', severity: 'low' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving(image, '', { networkMode: 'host' }),
  },
});

import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { registryExposed } from './registry-exposed';

const subject = idOf('svc');

ruleTable(registryExposed, {
  passes: {
    'not published': serving('registry:2', ''),
    loopback: serving('registry:2', '127.0.0.1:5000->5000'),
    'an image from a registry': serving('registry.acme.example/shop/api:1', '5000->5000'),
    'a registry of services': serving('acme/registry:1', '8761->8761'),
    'a registry of schemas': serving('confluentinc/cp-schema-registry:7.6', '8081->8081'),
    'a web framework on the same port': serving('acme/api:1', '5000->5000'),
    'a program of the host on the same port': servingOnHost('0.0.0.0:5000', 'python3', ['python3', 'app.py']),
  },
  fails: {
    'without a login': {
      ...serving('registry:2', '5000->5000'),
      finds: [
        { subject, severity: 'high', says: 'no login is visible', offers: ['firewall.blockPort', 'port.rebind'] },
      ],
    },
    'with a login': {
      ...serving('registry:2', '5000->5000', { env: [env('REGISTRY_AUTH', 'htpasswd')] }),
      finds: [{ subject, severity: 'medium' }],
    },
    'another host port': { ...serving('distribution/distribution:3', '443->5000'), finds: [{ subject }] },
    'another image that runs one': {
      ...serving('acme/images:1', '5001->5001', { path: 'serve', args: ['/etc/docker/registry/config.yml'] }),
      finds: [{ subject }],
    },
    private: { ...serving('registry:2', '192.168.7.1:5000->5000'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host': {
      ...servingOnHost('0.0.0.0:5000', 'docker-registry'),
      finds: [{ subject: 'tcp/0.0.0.0:5000', severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('registry:2', '', { networkMode: 'host' }),
  },
});

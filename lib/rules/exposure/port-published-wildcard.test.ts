import { containerWith, idOf, published } from '../testing/container';
import { addressWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { portPublishedWildcard } from './port-published-wildcard';

const api = (...ports: readonly string[]) =>
  containerWith({ name: 'api', imageRef: 'acme/api:2', ports: ports.map((port) => published(port)) });

ruleTable(portPublishedWildcard, {
  passes: {
    'nothing published': { facts: { containers: [api()] } },
    'loopback and one address': { facts: { containers: [api('127.0.0.1:80->80', '10.0.0.5:80->80')] } },
    stopped: { facts: { containers: [{ ...api('8080->80'), running: false, status: 'exited' }] } },
  },
  fails: {
    'an empty address means every one; one finding lists all ports': {
      facts: { containers: [api('8080->80', '[::]:9090->90')] },
      finds: [
        {
          subject: idOf('api'),
          severity: 'medium',
          says: '0.0.0.0:8080 and 1 more',
          shows: '90/tcp: [::]:9090',
          offers: ['port.rebind', 'port.rebind'],
        },
      ],
    },
    'only IPv6': { facts: { containers: [api('[::]:8080->80')] }, finds: [{ subject: idOf('api') }] },
    'no public address': {
      facts: { containers: [api('0.0.0.0:8080->80')], addresses: [addressWith('10.77.0.5'), addressWith('127.0.0.1')] },
      finds: [{ subject: idOf('api'), severity: 'low' }],
    },
    'a web proxy on its ports': {
      facts: {
        containers: [containerWith({ imageRef: 'traefik:v3', ports: [published('80->80'), published('443->443')] })],
      },
      finds: [{ subject: idOf('web'), severity: 'info', offers: [] }],
    },
    'a web proxy that opens its admin page too': {
      facts: { containers: [containerWith({ ports: [published('80->80'), published('8080->8080')] })] },
      finds: [{ subject: idOf('web'), severity: 'medium', offers: ['port.rebind'] }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});

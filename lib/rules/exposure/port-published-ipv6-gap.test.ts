import { containerWith, idOf, published } from '../testing/container';
import { addressWith } from '../testing/host';
import { ruleTable } from '../testing/table';
import { portPublishedIpv6Gap } from './port-published-ipv6-gap';

const web = (...ports: readonly string[]) => [containerWith({ ports: ports.map((port) => published(port)) })];
const gap = web('127.0.0.1:8080->80', '[::]:8080->80');

ruleTable(portPublishedIpv6Gap, {
  passes: {
    'both restricted': { facts: { containers: web('127.0.0.1:8080->80', '[::1]:8080->80') } },
    'both open: another rule': { facts: { containers: web('0.0.0.0:8080->80', '[::]:8080->80') } },
    'open on IPv6, restricted on another port': { facts: { containers: web('127.0.0.1:81->81', '[::]:8080->80') } },
    'the host has no global IPv6 address': {
      facts: { containers: gap, addresses: [addressWith('10.0.0.5'), addressWith('fe80::1')] },
    },
  },
  fails: {
    'loopback on IPv4, everything on IPv6': {
      facts: { containers: gap },
      finds: [
        {
          subject: idOf('web'),
          severity: 'medium',
          says: 'answers on [::]:8080',
          shows: '127.0.0.1:8080',
          offers: ['port.rebind'],
        },
      ],
    },
    'private on IPv4, a global address on IPv6': {
      facts: {
        containers: web('10.0.0.5:8080->80', '[2a01:4f8:1::5]:8080->80'),
        addresses: [addressWith('2a01:4f8:1::5')],
      },
      finds: [{ subject: idOf('web') }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});

import { idOf, published } from '../testing/container';
import { listening } from '../testing/listener';
import { serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { memcachedExposed } from './memcached-exposed';

const subject = idOf('svc');

ruleTable(memcachedExposed, {
  passes: {
    'not published': serving('memcached:1.6', ''),
    loopback: serving('memcached:1.6', '127.0.0.1:11211->11211'),
    'an exporter': serving('prom/memcached-exporter', '9150->9150'),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:11211', 'memcached'),
  },
  fails: {
    tcp: {
      ...serving('memcached:1.6', '11211->11211'),
      finds: [{ subject, severity: 'high', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'udp as well': {
      ...serving('memcached:1.6', '', { ports: [published('11211->11211'), published('11211->11211', 'udp')] }),
      finds: [
        {
          subject,
          severity: 'critical',
          says: 'amplifies',
          shows: '0.0.0.0:11211/udp',
          offers: ['firewall.blockPort', 'firewall.blockPort', 'port.rebind', 'port.rebind'],
        },
      ],
    },
    'another image on its port': {
      ...serving('acme/cache', '8000->11211'),
      finds: [{ subject, says: 'svc answers on 0.0.0.0:8000' }],
    },
    private: { ...serving('memcached', '10.1.1.1:11211->11211'), finds: [{ subject, severity: 'medium' }] },
    'the host’s own': {
      ...servingOnHost('0.0.0.0:11211', 'memcached'),
      finds: [{ subject: 'tcp/0.0.0.0:11211', severity: 'high' }],
    },
    'the host’s own, over udp': {
      facts: {
        sockets: [listening('0.0.0.0:11211', { protocol: 'udp', state: 'UNCONN', comm: 'memcached', pid: 900 })],
      },
      finds: [{ subject: 'udp/0.0.0.0:11211', severity: 'critical' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('memcached', '', { networkMode: 'host' }),
  },
});

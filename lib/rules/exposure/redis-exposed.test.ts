import { containerWith, idOf, published } from '../testing/container';
import { chainWith, firewallWith } from '../testing/host';
import { listening } from '../testing/listener';
import { processWith } from '../testing/process';
import { redisWith } from '../testing/redis';
import { ruleTable } from '../testing/table';
import { redisExposed } from './redis-exposed';

/** Redis on every IPv4 address, behind one rule of a chain. */
const behind = (chain: string, rule: string) => ({
  facts: {
    containers: [redisWith({ ports: [published('0.0.0.0:6379->6379')] })],
    firewall: firewallWith({
      chains: [...forwarded(6379), chainWith({ chain, policy: '', rules: [`-A ${chain} ${rule}`] })],
    }),
  },
});

/** Docker's own way to a published port: translated, then through DOCKER-USER. */
const forwarded = (hostPort: number) => [
  chainWith({
    table: 'nat',
    chain: 'PREROUTING',
    rules: [`-A PREROUTING -p tcp -m tcp --dport ${hostPort} -j DNAT --to-destination 172.18.0.4:6379`],
  }),
  chainWith({ chain: 'FORWARD', rules: ['-A FORWARD -j DOCKER-USER'] }),
];
const SHUT =
  '-p tcp -m conntrack --ctstate DNAT --ctorigdstport 6379 --ctdir ORIGINAL -m comment --comment shipshape-6379 -j DROP';

const one = (changes: Parameters<typeof redisWith>[0]) => ({ facts: { containers: [redisWith(changes)] } });

ruleTable(redisExposed, {
  passes: {
    'not published': one({ ports: [] }),
    'published on loopback': one({ ports: [published('127.0.0.1:6379->6379'), published('[::1]:6379->6379')] }),
    stopped: one({ status: 'exited' }),
    'an exporter beside it': one({
      name: 'exporter',
      imageRef: 'oliver006/redis_exporter',
      ports: [published('9121->9121')],
    }),
    'a demo that only carries the name': one({
      imageRef: 'acme/node-redis-demo',
      path: 'node',
      args: ['app.js'],
      ports: [published('3000->3000')],
    }),
    'another service': {
      facts: {
        containers: [containerWith({ ports: [published('0.0.0.0:80->80')] })],
        sockets: [listening('0.0.0.0:22')],
      },
    },
    'shut for everybody in the chain that decides': behind('DOCKER-USER', SHUT),
    'shut for both families, IPv6 before the engine’s proxy': {
      facts: {
        containers: [redisWith({ ports: [published('0.0.0.0:16379->6379'), published('[::]:16379->6379')] })],
        firewall: firewallWith({
          chains: [
            ...forwarded(16379),
            chainWith({
              chain: 'DOCKER-USER',
              policy: '',
              rules: [`-A DOCKER-USER ${SHUT.replaceAll('6379', '16379')}`],
            }),
            chainWith({ family: 'ipv6', rules: ['-A INPUT ! -i lo -p tcp -m tcp --dport 16379 -j DROP'] }),
          ],
        }),
      },
    },
    'shut by the port of the container, as its owner may write it': behind(
      'DOCKER-USER',
      '-p tcp -m tcp --dport 6379 -j REJECT',
    ),
    'a host Redis behind INPUT': {
      facts: {
        sockets: [listening('0.0.0.0:6379', { comm: 'redis-server' })],
        firewall: firewallWith({
          chains: [chainWith({ rules: ['-A INPUT ! -i lo -p tcp -m tcp --dport 6379 -j DROP'] })],
        }),
      },
    },
    'a host Redis that INPUT drops by policy, as ufw leaves it': {
      facts: {
        sockets: [listening('0.0.0.0:6379', { comm: 'redis-server' })],
        firewall: firewallWith({
          chains: [chainWith({ policy: 'DROP', rules: ['-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT'] })],
        }),
      },
    },
    'a host Redis on loopback': { facts: { sockets: [listening('127.0.0.1:6379', { comm: 'redis-server' })] } },
    'on the host network, bound to loopback': {
      facts: {
        containers: [redisWith({ networkMode: 'host', ports: [] })],
        sockets: [listening('127.0.0.1:6379', { comm: 'redis-server', containerId: idOf('cache') })],
      },
    },
  },
  fails: {
    'shut in INPUT, past which published ports go': {
      ...behind('INPUT', '-p tcp -m tcp --dport 6379 -j DROP'),
      finds: [{ subject: idOf('cache') }],
    },
    'shut for one source only': {
      ...behind('DOCKER-USER', '-s 198.51.100.9/32 -p tcp -m tcp --dport 6379 -j DROP'),
      finds: [{ subject: idOf('cache') }],
    },
    'another port is shut': {
      ...behind('DOCKER-USER', SHUT.replaceAll('6379', '16379')),
      finds: [{ subject: idOf('cache') }],
    },
    'shut for IPv4 alone, published for IPv6 too': {
      facts: {
        ...behind('DOCKER-USER', SHUT).facts,
        containers: [redisWith({ ports: [published('0.0.0.0:6379->6379'), published('[::]:6379->6379')] })],
      },
      finds: [{ subject: idOf('cache'), says: '[::]:6379' }],
    },
    'the incident': {
      ...one({}),
      finds: [
        {
          subject: idOf('cache'),
          severity: 'critical',
          says: 'Redis in cache answers on 0.0.0.0:6379',
          offers: ['firewall.blockPort', 'port.rebind'],
        },
      ],
    },
    'another host port does not hide it': {
      ...one({ ports: [published('36379->6379'), published('[::]:36379->6379')] }),
      finds: [{ subject: idOf('cache'), says: '0.0.0.0:36379,', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'another image, known by its port': {
      ...one({ imageRef: 'acme/cache:3', args: ['serve'] }),
      finds: [{ subject: idOf('cache') }],
    },
    'moved inside too': {
      ...one({ args: ['redis-server', '--port', '7000'], ports: [published('7000->7000')] }),
      finds: [{ subject: idOf('cache') }],
    },
    'with a password': {
      ...one({ args: ['redis-server', '--requirepass', '***'] }),
      finds: [{ subject: idOf('cache'), severity: 'high' }],
    },
    'TLS only': {
      ...one({ args: ['redis-server', '--port', '0', '--tls-port', '6380'], ports: [published('6380->6380')] }),
      finds: [{ subject: idOf('cache'), severity: 'high' }],
    },
    'private addresses only: one step lower': {
      ...one({ ports: [published('10.0.0.5:6379->6379')] }),
      finds: [{ subject: idOf('cache'), severity: 'high' }],
    },
    'on the host network': {
      facts: {
        containers: [redisWith({ networkMode: 'host', ports: [] })],
        sockets: [listening('0.0.0.0:6379', { comm: 'redis-server', containerId: idOf('cache') })],
      },
      finds: [{ subject: idOf('cache'), shows: '0.0.0.0:6379' }],
    },
    'a process of the host': {
      facts: {
        sockets: [listening('0.0.0.0:6379', { comm: 'redis-server', pid: 900 })],
        processes: [processWith({ pid: 900, comm: 'redis-server', argv: ['redis-server *:6379'] })],
      },
      finds: [{ subject: 'tcp/0.0.0.0:6379', severity: 'critical', offers: ['firewall.blockPort'] }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': {
      ...one({ networkMode: 'host', ports: [] }),
      because: 'shares the host’s network',
    },
  },
});

import { bad, type Socket, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { endpoint, hasPublicAddress, isWildcard } from '../reading/network/address';
import { isOpenOnHost, socketDoor } from '../reading/network/service-door';
import { blockPort } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

// Control, gossip (both protocols) and data: what nodes of a swarm say to each other.
const PORTS: ReadonlySet<string> = new Set(['tcp/2377', 'tcp/7946', 'udp/7946', 'udp/4789']);

export const swarmPortsExposed = defineRule({
  id: 'swarm-ports-exposed',
  family: 'exposure',
  title: 'Swarm control or data ports on all interfaces',
  why: 'Traffic between containers comes in on 4789 without any proof of who sent it: a stranger speaks into your networks.',
  fix: 'Let only the other nodes reach these ports, or give the swarm an address of a private network (--advertise-addr, --data-path-addr).',
  severity: 'high',
  references: { cis: ['7.2'], attack: ['T1133'] },
  needs: ['engineInfo', 'sockets'],
  uses: ['addresses', 'swarm'],
  enoughInPart: ['sockets'],
  actions: ['firewall.blockPort'],
  check: ({ engineInfo, sockets, addresses, swarm }) => {
    const doors = engineInfo.swarmState === 'active' ? sockets.filter(isSwarmDoor).map(socketDoor) : [];
    const ports = [...new Map(doors.map((door) => [`${door.protocol}/${door.hostPort}`, door])).values()];
    if (ports.length === 0) return [];
    return [
      fail({
        subject: DAEMON,
        // Without a public address nobody outside gets here.
        severity: hasPublicAddress(addresses) === false ? 'low' : 'high',
        sentence: sentence`The swarm’s own ports answer on every interface: ${bad(ports.map((door) => `${door.hostPort}/${door.protocol}`).join(', '))}${value(hasPublicAddress(addresses) ? ', and this host has a public address' : '')}.`,
        evidence: ports.map((door) =>
          evidence('listens', `${endpoint(door.hostIp, door.hostPort)}/${door.protocol}`, 'host sockets'),
        ),
        // Closed to everybody they would cut the other nodes off; a swarm of one has none.
        offers: swarm?.nodeCount === 1 ? ports.map((door) => blockPort(door.protocol, door.hostIp, door.hostPort)) : [],
        links: { ports: doors.map(({ protocol, hostIp, hostPort }) => ({ protocol, hostIp, hostPort })) },
      }),
    ];
  },
});

const isSwarmDoor = (socket: Socket): boolean => {
  const { protocol, hostPort } = socketDoor(socket);
  return isOpenOnHost(socket) && isWildcard(socket.localAddress) && PORTS.has(`${protocol}/${hostPort}`);
};

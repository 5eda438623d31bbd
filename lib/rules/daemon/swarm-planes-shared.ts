import { bad, type Judgement, type NetworkAddress, type Socket, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { endpoint, isLoopback, isWildcard } from '../reading/network/address';
import { isOpenOnHost, socketDoor } from '../reading/network/service-door';
import { DAEMON } from '../reading/verdict/subject';

const CONTROL_PORT = 2377;
const DATA_PORT = 4789;

export const swarmPlanesShared = defineRule({
  id: 'swarm-planes-shared',
  family: 'daemon',
  title: 'Swarm control and data share one interface',
  why: 'Traffic of containers can crowd out the words of the managers, and who may send the one may try the other.',
  fix: 'Give data an interface of its own with --data-path-addr, and control another with --listen-addr.',
  severity: 'info',
  references: { cis: ['7.9'], attack: [] },
  needs: ['engineInfo', 'sockets', 'addresses'],
  enoughInPart: ['sockets'],
  actions: [],
  check: ({ engineInfo, sockets, addresses }): readonly Judgement[] => {
    const interfaces = realInterfaces(addresses);
    // With one interface there is no choice.
    if (engineInfo.swarmState !== 'active' || interfaces.length < 2) return [];
    const control = sockets.find((socket) => isAt(socket, 'tcp', CONTROL_PORT));
    const data = sockets.find((socket) => isAt(socket, 'udp', DATA_PORT));
    if (!control || !data || !isShared(control.localAddress, data.localAddress)) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Control and data of the swarm both answer on ${bad(endpoint(control.localAddress, CONTROL_PORT))}, though this host has ${value(interfaces.length)} interfaces.`,
        evidence: [
          evidence('control', endpoint(control.localAddress, CONTROL_PORT), 'host sockets'),
          evidence('data', endpoint(data.localAddress, DATA_PORT), 'host sockets'),
          evidence('interfaces', interfaces.join(', '), 'host addresses'),
        ],
      }),
    ];
  },
});

const isAt = (socket: Socket, protocol: 'tcp' | 'udp', port: number): boolean =>
  isOpenOnHost(socket) && socket.localPort === port && socketDoor(socket).protocol === protocol;

/** The same address, or every interface on both sides: the two families of "every" are one. */
const isShared = (control: string, data: string): boolean =>
  control === data || (isWildcard(control) && isWildcard(data));

// Made by engines, virtual machines and tunnels: no wire of their own.
const VIRTUAL =
  /^(lo|docker\d*|docker_gwbridge|br-|veth|virbr|vnet|tap|tun|wg|tailscale|zt|cni|flannel|cali|kube-|ovs|dummy)/;

const realInterfaces = (addresses: readonly NetworkAddress[]): readonly string[] => [
  ...new Set(
    addresses
      .filter((one) => !VIRTUAL.test(one.interface) && !isLoopback(one.address) && one.scope !== 'link')
      .map((one) => one.interface),
  ),
];

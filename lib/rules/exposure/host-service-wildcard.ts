import { bad, type Judgement, type Policy, type Socket, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { endpoint, isWildcard } from '../reading/network/address';
import { blockPort } from '../reading/verdict/offers';
import { portSubject } from '../reading/verdict/subject';

export const hostServiceWildcard = defineRule({
  id: 'host-service-wildcard',
  family: 'exposure',
  title: 'Host process listens on every interface',
  why: 'Whatever listens on every interface can be tried by everybody who reaches the host.',
  fix: 'Bind it to 127.0.0.1 or to one address, or block the port. If it must be open, add the program to the policy.',
  severity: 'low',
  references: { cis: [], attack: ['T1133'] },
  needs: ['sockets'],
  enoughInPart: ['sockets'],
  actions: ['firewall.blockPort'],
  check: ({ sockets }, { policy }) => judgeListeners(sockets.filter(isOpenHostListener), policy),
});

// Published ports and the engine's own listener are judged by rules of their own.
const JUDGED_ELSEWHERE: ReadonlySet<string> = new Set(['docker-proxy', 'rootlessport', 'rootlesskit', 'dockerd']);
const COMM_BYTES = 15;

const isOpenHostListener = (socket: Socket): boolean =>
  socket.hostNamespace &&
  socket.containerId === null &&
  socket.state === 'LISTEN' &&
  isWildcard(socket.localAddress) &&
  !JUDGED_ELSEWHERE.has(socket.comm);

function judgeListeners(listeners: readonly Socket[], policy: Policy): readonly Judgement[] {
  const unseen = listeners.filter((socket) => socket.comm === '');
  const names = [...new Set(listeners.map((socket) => socket.comm))].filter((comm) => comm !== '');
  return [
    ...names
      .filter((comm) => !isAllowed(comm, policy))
      .map((comm) =>
        judgeProgram(
          comm,
          listeners.filter((socket) => socket.comm === comm),
        ),
      ),
    ...unseen.map((socket) =>
      unknown(portSubject('tcp', socket.localAddress, socket.localPort), 'which process listens could not be seen'),
    ),
  ];
}

/** A process name is cut to 15 bytes by the kernel, so that is what is compared. */
const isAllowed = (comm: string, policy: Policy): boolean =>
  policy.wildcardListeners.some((name) => name.slice(0, COMM_BYTES) === comm);

function judgeProgram(comm: string, sockets: readonly Socket[]): Judgement {
  const ports = [...new Map(sockets.map((socket) => [socket.localPort, socket])).values()];
  const places = ports.map((socket) => endpoint(socket.localAddress, socket.localPort));
  return fail({
    subject: { kind: 'process', id: `listener:${comm}`, name: comm },
    sentence: sentence`${value(comm)} of the host listens on ${bad(places[0] ?? '')}${value(places.length > 1 ? ` and ${places.length - 1} more` : '')}, on every interface.`,
    evidence: ports.map((socket) =>
      evidence(
        'listens',
        `${endpoint(socket.localAddress, socket.localPort)}, pid ${socket.pid ?? 'not visible'}`,
        'host sockets',
      ),
    ),
    offers: ports.map((socket) => blockPort('tcp', socket.localAddress, socket.localPort)),
    links: {
      ports: ports.map((socket) => ({ protocol: 'tcp', hostIp: socket.localAddress, hostPort: socket.localPort })),
      pids: [...new Set(ports.flatMap((socket) => socket.pid ?? []))],
    },
  });
}

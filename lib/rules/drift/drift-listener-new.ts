import { bad, type Container, type Judgement, type Snapshot, type Socket, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { projectOf } from '../reading/container/project';
import { endpoint, isLoopback } from '../reading/network/address';
import { markedFor } from '../reading/verdict/marked';
import { blockPort } from '../reading/verdict/offers';
import { HOST, portSubject } from '../reading/verdict/subject';
import { noBaseline, notInBaseline } from './no-baseline';

export const driftListenerNew = defineRule({
  id: 'drift-listener-new',
  family: 'drift',
  title: 'New listening port on the host',
  why: 'Something listens that did not when the host was marked as known good: a new service, or a way back in.',
  fix: 'Find out what it is. Block the port if nobody knows; mark the host as known good again if it is meant to be.',
  severity: 'medium',
  references: { cis: [], attack: ['T1571'] },
  needs: ['sockets'],
  uses: ['containers'],
  actions: ['firewall.blockPort'],
  check: ({ sockets, containers }, { baseline, previous }) => {
    if (!baseline) return noBaseline(HOST);
    const known = listenersIn(baseline.snapshot);
    if (!known) return notInBaseline(HOST, 'sockets');
    const now = openListeners(sockets).filter(
      (one) => !isKnown(one, known) && !isDeployed(one, containers ?? [], baseline.snapshot),
    );
    const before = previous ? listenersIn(previous) : null;
    return unique(now).map((one) => judgeListener(one, before, markedFor(baseline, 'sockets').what));
  },
});

const FIRST_EPHEMERAL_PORT = 32_768;

const openListeners = (sockets: readonly Socket[]): readonly Socket[] =>
  sockets.filter((one) => one.hostNamespace && one.state === 'LISTEN' && !isLoopback(one.localAddress));

function listenersIn({ facts }: Snapshot): readonly Socket[] | null {
  return facts.sockets.read ? openListeners(facts.sockets.value) : null;
}

/** tcp and tcp6 are one protocol: a program that begins to listen on both families has not opened another port. */
const protocolOf = (socket: Socket): 'tcp' | 'udp' => (socket.protocol.startsWith('tcp') ? 'tcp' : 'udp');
const keyOf = (socket: Socket): string => `${protocolOf(socket)}/${socket.localPort}/${socket.comm}`;

/** The same program on the same port; or a known program on a port the kernel chose for it. */
function isKnown(socket: Socket, known: readonly Socket[]): boolean {
  const chosen = socket.localPort > FIRST_EPHEMERAL_PORT && known.some((one) => one.comm === socket.comm);
  return chosen || known.some((one) => keyOf(one) === keyOf(socket));
}

/** A port that a known container or deployment publishes. */
function isDeployed(socket: Socket, containers: readonly Container[], baseline: Snapshot): boolean {
  const known = baseline.facts.containers.read ? baseline.facts.containers.value : [];
  const publishers = containers.filter((one) => one.ports.some((port) => port.hostPort === socket.localPort));
  return publishers.some((one) =>
    known.some((old) => old.name === one.name || (projectOf(one) !== '' && projectOf(old) === projectOf(one))),
  );
}

const unique = (sockets: readonly Socket[]): readonly Socket[] => [
  ...new Map(sockets.map((socket) => [keyOf(socket), socket])).values(),
];

function judgeListener(socket: Socket, before: readonly Socket[] | null, marked: string): Judgement {
  const { localAddress, localPort, comm, pid } = socket;
  const protocol = protocolOf(socket);
  const subject = portSubject(protocol, localAddress, localPort);
  // Seen twice, so that a program which only passes through is not reported.
  if (!before) return unknown(subject, 'it is new, but seen in one scan only');
  if (!before.some((one) => keyOf(one) === keyOf(socket))) return { verdict: 'pass', subject };
  const where = endpoint(localAddress, localPort);
  return fail({
    subject,
    sentence: sentence`${value(comm || 'A process')} listens on ${bad(where)}, which was closed when ${value(marked)} was marked as known good.`,
    evidence: [
      evidence(
        'listens',
        `${protocol} ${where}, ${comm || 'name not visible'} pid ${pid ?? 'not visible'}`,
        'host sockets',
      ),
    ],
    offers: [blockPort(protocol, localAddress, localPort)],
    links: { ports: [{ protocol, hostIp: localAddress, hostPort: localPort }], ...(pid ? { pids: [pid] } : {}) },
  });
}

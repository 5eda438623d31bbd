import {
  bad,
  type Container,
  type Judgement,
  type Process,
  type Severity,
  type Snapshot,
  type Socket,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { isPublic } from '../reading/network/address';
import {
  connectionEvidence,
  connectionLinks,
  connectionOffers,
  connectionSubject,
  holderText,
  processOf,
  remoteText,
} from '../reading/network/remote';
import { HOST } from '../reading/verdict/subject';

/** Where pools usually listen. 25, 8000, 8080 and 8888 are on public lists too and mean nothing. */
const PORTS: ReadonlySet<number> = new Set([
  3333, 3334, 3335, 4444, 5555, 7777, 9999, 10128, 10343, 14433, 14444, 45700,
]);
const SCANS = 3;
const BUSY_PCT = 70;

export const egressMiningPort = defineRule({
  id: 'egress-mining-port',
  family: 'network',
  title: 'Long-lived connection to a typical mining port',
  why: 'A port alone proves nothing, but a connection that stays for hours and a busy process together look like mining.',
  fix: 'Look at the program that holds the connection and what it burns.',
  severity: 'low',
  references: { cis: [], attack: ['T1571', 'T1496.001'] },
  needs: ['sockets'],
  uses: ['processes', 'containers'],
  actions: ['firewall.blockEgressIp'],
  check: ({ sockets, processes, containers }, context) => {
    const here = toMiningPorts(sockets);
    const before = context.earlier.slice(0, SCANS - 1).map(remotesOf);
    if (here.length === 0) return [];
    if (before.length < SCANS - 1 || before.some((one) => one === null))
      return [unknown(HOST, `fewer than ${SCANS} scans have looked at the connections`)];
    const lasting = here.filter((socket) => before.every((remotes) => remotes?.has(remoteText(socket))));
    return lasting.map((socket) => judgeSocket(socket, processes, containers));
  },
});

const toMiningPorts = (sockets: readonly Socket[]): readonly Socket[] =>
  sockets.filter((one) => one.state === 'ESTABLISHED' && PORTS.has(one.remotePort) && isPublic(one.remoteAddress));

const remotesOf = ({ facts }: Snapshot): RemoteSet =>
  facts.sockets.read ? new Set(toMiningPorts(facts.sockets.value).map(remoteText)) : null;
type RemoteSet = ReadonlySet<string> | null;

function judgeSocket(
  socket: Socket,
  processes: readonly Process[] | undefined,
  containers: readonly Container[] | undefined,
): Judgement {
  const process = processOf(socket, processes);
  const busy = (process?.cpuPct ?? 0) >= BUSY_PCT;
  const severity: Severity = busy ? 'high' : 'low';
  return fail({
    subject: connectionSubject(socket, process),
    severity,
    sentence: busy
      ? sentence`${value(holderText(socket))} uses ${bad(`${Math.round(process?.cpuPct ?? 0)} %`)} CPU and stays connected to ${bad(remoteText(socket))}, a usual mining port.`
      : sentence`${value(holderText(socket))} stays connected to ${bad(remoteText(socket))}, a usual mining port.`,
    evidence: [
      ...connectionEvidence(socket, containers),
      evidence('seen', `in ${SCANS} scans in a row`, 'earlier scans'),
    ],
    offers: connectionOffers(socket, process, containers),
    links: connectionLinks(socket, process),
  });
}

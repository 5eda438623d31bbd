import type { Process, Socket, SocketStreams } from '@/lib/model';
import { bodyOf, type Section } from '../frames';
import { addressFromHex } from './hex-address';

const TCP_STATES: Record<string, string> = {
  '01': 'ESTABLISHED',
  '02': 'SYN_SENT',
  '03': 'SYN_RECV',
  '04': 'FIN_WAIT1',
  '05': 'FIN_WAIT2',
  '06': 'TIME_WAIT',
  '07': 'CLOSE',
  '08': 'CLOSE_WAIT',
  '09': 'LAST_ACK',
  '0A': 'LISTEN',
  '0B': 'CLOSING',
  '0C': 'SYN_RECV',
};
const ROW =
  /^\/proc\/(\d+|self)\/net\/(tcp6?|udp6?):\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]{2}) \S+ \S+ \S+\s+(\d+)\s+\d+ (\d+)/;
const MOST_ROWS = 30_000;

export interface SocketContext {
  readonly processes: readonly Process[];
  readonly hostNetNamespace: string;
  /** Of any process that was listed, the collector's own too: a login without rights reads no other's tables. */
  readonly netNamespaceOf: (pid: number) => string;
}

/** The tables of every network namespace, joined with the holders of the sockets. */
export function parseSockets(section: Section, context: SocketContext): { sockets: Socket[]; unreadItems: number } {
  const byPid = new Map(context.processes.map((process) => [process.pid, process]));
  const holders = parseHolders(bodyOf(section, 'holders'));
  const containerOfNamespace = namespaceContainers(context);
  const lines = bodyOf(section, 'rows').toString('latin1').split('\n').filter(Boolean);
  const sockets: Socket[] = [];
  let unreadItems = lines.length >= MOST_ROWS ? 1 : 0;
  for (const line of lines) {
    if (line.includes('local_address')) continue;
    const row = parseRow(line);
    if (!row) {
      unreadItems += 1;
      continue;
    }
    const { namespacePid, ...rest } = row;
    const netNamespace = namespacePid === 0 ? context.hostNetNamespace : context.netNamespaceOf(namespacePid);
    const hostNamespace = netNamespace === context.hostNetNamespace;
    const holder = holderOf(holders.get(row.inode), byPid);
    sockets.push({
      ...rest,
      netNamespace,
      hostNamespace,
      pid: holder?.pid ?? null,
      comm: holder?.comm ?? '',
      containerId: holder?.containerId ?? (hostNamespace ? null : (containerOfNamespace.get(netNamespace) ?? null)),
    });
  }
  return { sockets, unreadItems };
}

type Row = Omit<Socket, 'netNamespace' | 'hostNamespace' | 'pid' | 'comm' | 'containerId'> & { namespacePid: number };

function parseRow(line: string): Row | null {
  const [, pid, protocol, local, localPort, remote, remotePort, stateCode, uid, inode] = ROW.exec(line) ?? [];
  const localAddress = addressFromHex(local ?? '');
  const remoteAddress = addressFromHex(remote ?? '');
  if (!localAddress || !remoteAddress || !inode || !protocol) return null;
  const udp = protocol.startsWith('udp');
  const state = udp && stateCode === '07' ? 'UNCONN' : (TCP_STATES[stateCode ?? ''] ?? stateCode ?? '');
  const alone = state === 'LISTEN' || state === 'UNCONN';
  return {
    namespacePid: pid === 'self' ? 0 : Number(pid),
    protocol: protocol as Socket['protocol'],
    state,
    localAddress,
    localPort: Number.parseInt(localPort ?? '0', 16),
    remoteAddress: alone ? '' : remoteAddress,
    remotePort: alone ? 0 : Number.parseInt(remotePort ?? '0', 16),
    inode,
    uid: Number(uid),
  };
}

function parseHolders(body: Buffer): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const { pid, inode } of heldSockets(body)) {
    const pids = holders.get(inode) ?? [];
    pids.push(pid);
    holders.set(inode, pids);
  }
  return holders;
}

interface HeldSocket {
  readonly pid: number;
  readonly descriptor: number;
  readonly inode: string;
}

/** "/proc/12/fd:" and below it "… 3 -> socket:[4711]". The first arrow decides: a path may hold a second one. */
function* heldSockets(body: Buffer): Generator<HeldSocket> {
  let pid = 0;
  for (const line of body.toString('latin1').split('\n')) {
    const opened = /^\/proc\/(\d{1,10})\/fd:$/.exec(line)?.[1];
    if (opened) pid = Number(opened);
    const [, descriptor, inode] = /^[^>]*? (\d+) -> socket:\[(\d{1,20})\]$/.exec(line) ?? [];
    if (inode && pid !== 0) yield { pid, descriptor: Number(descriptor), inode };
  }
}

/** Processes whose standard input, output and error are one and the same socket. */
export function parseSocketStreams(section: Section, processes: readonly Process[]): SocketStreams[] {
  const standard = new Map<number, Map<number, string>>();
  for (const { pid, descriptor, inode } of heldSockets(bodyOf(section, 'holders'))) {
    if (descriptor > 2) continue;
    const held = standard.get(pid) ?? new Map<number, string>();
    standard.set(pid, held.set(descriptor, inode));
  }
  return processes.flatMap(({ pid, startTicks }) => {
    const held = standard.get(pid);
    const inode = held?.get(0);
    return inode && held?.get(1) === inode && held.get(2) === inode ? [{ pid, startTicks, inode }] : [];
  });
}

/** Several hold a listener after a fork: the oldest is the one to name, but not the init that passed it on. */
function holderOf(pids: readonly number[] | undefined, byPid: ReadonlyMap<number, Process>): Process | undefined {
  const ordered = [...(pids ?? [])].sort((a, b) => a - b);
  return byPid.get(ordered.find((pid) => pid !== 1) ?? ordered[0] ?? -1);
}

function namespaceContainers({ processes, hostNetNamespace }: SocketContext): Map<string, string> {
  const containers = new Map<string, string>();
  for (const { netNamespace, containerId } of processes) {
    if (containerId && netNamespace !== '' && netNamespace !== hostNetNamespace && !containers.has(netNamespace))
      containers.set(netNamespace, containerId);
  }
  return containers;
}

import { portsOf } from '@/lib/exposure';
import type { Process, Socket } from '@/lib/model';
import { offersOfProcess } from '../../actions/offers-of-subject';
import { beganBy, connectionKey } from '../../sightings/connection-things';
import { placesOf, portKey, portKind, processKey } from '../../sightings/things-seen';
import type { ConnectionRow, PortRow, ProcessRow } from '../../views/host-tabs';
import { actionsFor, markFor, rowsOf, type TabInput } from './tab-input';

type Rows<Row> = { rows: Row[]; unread: string | null };

const containerNames = ({ snapshot }: TabInput): ReadonlyMap<string, string> =>
  new Map(snapshot?.facts.containers.read ? snapshot.facts.containers.value.map(({ id, name }) => [id, name]) : []);

export function portRows(input: TabInput): Rows<PortRow> {
  const ports = input.snapshot && portsOf(input.snapshot);
  if (!ports) return { rows: [], unread: 'Neither containers nor sockets were read.' };
  const speaksOf =
    (port: number, protocol: string) =>
    ({ subjectKind, subjectId, links }: TabInput['findings'][number]): boolean =>
      (subjectKind === 'port' && subjectId.startsWith(`${protocol}/`) && subjectId.endsWith(`:${port}`)) ||
      (links.ports?.some((one) => one.hostPort === port && one.protocol === protocol) ?? false);
  const rows = ports.map((one) => ({
    ...one,
    seen: input.seen?.(portKind(one), portKey(one)) ?? null,
    mark: markFor(input.findings, speaksOf(one.port, one.protocol)),
  }));
  return {
    rows,
    unread: input.snapshot?.facts.sockets.read
      ? null
      : 'Listeners of the host itself were not read; these are the ports Docker publishes.',
  };
}

export function processRows(input: TabInput): Rows<ProcessRow> {
  const names = containerNames(input);
  const places = input.snapshot ? placesOf(input.snapshot) : new Map<string, string>();
  const programs = input.snapshot?.facts.executables.read ? input.snapshot.facts.executables.value : [];
  const hashes = new Map(programs.map(({ pid, startTicks, sha256 }) => [`${pid}:${startTicks}`, sha256]));
  const { rows, unread } = rowsOf(input.snapshot?.facts.processes, (process) => ({
    ...processRow(process, names, input.findings),
    sha256: hashes.get(`${process.pid}:${process.startTicks}`) ?? null,
    seen: input.seen?.('process', processKey(process, places)) ?? null,
  }));
  return {
    rows: rows.sort(
      (a, b) => Number(b.mark !== null) - Number(a.mark !== null) || (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0),
    ),
    unread,
  };
}

export function processRow(
  process: Process,
  names: ReadonlyMap<string, string>,
  findings: TabInput['findings'],
): ProcessRow {
  return {
    pid: process.pid,
    parentPid: process.ppid,
    user: process.user,
    name: process.comm,
    exe: process.exeState === 'read' ? process.exe : null,
    exeDeleted: process.exeDeleted,
    commandLine: process.argv.join(' '),
    kernelThread: process.kernelThread,
    startedAt: process.startedAt,
    cpuPercent: process.cpuPct,
    memoryBytes: process.residentBytes,
    containerId: process.containerId,
    containerName: process.containerId === null ? null : (names.get(process.containerId) ?? null),
    seen: null,
    mark: markFor(
      findings,
      ({ subjectKind, subjectId, links }) =>
        (subjectKind === 'process' && subjectId === `${process.pid}:${process.startTicks}`) ||
        (links.pids?.includes(process.pid) ?? false),
    ),
    actions: actionsFor(
      findings,
      (target) => target.kind === 'process' && target.pid === process.pid && target.startTicks === process.startTicks,
      offersOfProcess(process),
    ),
  };
}

export function connectionRows(input: TabInput): Rows<ConnectionRow> {
  const names = containerNames(input);
  const sockets = input.snapshot?.facts.sockets;
  const isOwn = beganBy(sockets?.read ? sockets.value : []);
  const { rows, unread } = rowsOf(sockets, (socket: Socket) =>
    socket.remotePort === 0
      ? []
      : [
          {
            protocol: socket.protocol,
            state: socket.state,
            local: endpoint(socket.localAddress, socket.localPort),
            remote: endpoint(socket.remoteAddress, socket.remotePort),
            remoteAddress: socket.remoteAddress,
            place: input.places.placeOf(socket.remoteAddress),
            pid: socket.pid,
            process: socket.comm || null,
            containerName: socket.containerId === null ? null : (names.get(socket.containerId) ?? null),
            seen: isOwn(socket) ? (input.seen?.('connection', connectionKey(socket)) ?? null) : null,
            mark: markFor(
              input.findings,
              ({ links }) =>
                links.remotes?.some(
                  ({ address, port }) => address === socket.remoteAddress && port === socket.remotePort,
                ) ?? false,
            ),
          },
        ],
  );
  return { rows: rows.sort((a, b) => Number(b.mark !== null) - Number(a.mark !== null)), unread };
}

const endpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

import ipaddr from 'ipaddr.js';
import type {
  ActionOffer,
  Container,
  EvidenceFact,
  IndicatorMatch,
  Links,
  Process,
  Socket,
  Subject,
} from '@/lib/model';
import { hasRemote, isInbound, processKey, processOffers } from '../process/process';
import { blockAddresses, quarantine } from '../verdict/offers';
import { endpoint, isLoopback, isPrivate, isWildcard } from './address';

const IDLE_STATES: ReadonlySet<string> = new Set(['LISTEN', 'TIME_WAIT']);

/**
 * Shared front doors and resolvers: an entry of a list that falls into them says nothing about who is behind.
 * Cloudflare and Fastly as they publish them, NAT64, cloud metadata, public resolvers.
 */
const NEVER_MATCH =
  `103.21.244.0/22 103.22.200.0/22 103.31.4.0/22 104.16.0.0/13 104.24.0.0/14 108.162.192.0/18 131.0.72.0/22
  141.101.64.0/18 162.158.0.0/15 172.64.0.0/13 173.245.48.0/20 188.114.96.0/20 190.93.240.0/20 197.234.240.0/22 198.41.128.0/17
  2606:4700::/32 151.101.0.0/16 199.232.0.0/16 64:ff9b::/96 169.254.169.254/32 1.1.1.1/32 1.0.0.1/32 8.8.8.8/32 8.8.4.4/32 9.9.9.9/32
  208.67.222.222/32 208.67.220.220/32 168.63.129.16/32 100.100.2.136/32 100.100.2.138/32`
    .split(/\s+/)
    .map((range) => ipaddr.parseCIDR(range));

function isNeverMatched(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.process(address);
  return NEVER_MATCH.some((range) => range[0].kind() === parsed.kind() && parsed.match(range));
}

/** Sockets with a remote side that a list of bad addresses may speak about. */
export const judgedRemotes = (sockets: readonly Socket[]): readonly Socket[] =>
  sockets.filter((socket) => {
    const address = socket.remoteAddress;
    if (!hasRemote(socket) || IDLE_STATES.has(socket.state)) return false;
    return !isLoopback(address) && !isPrivate(address) && !isWildcard(address) && !isNeverMatched(address);
  });

export const processOf = (socket: Socket, processes: readonly Process[] | undefined): Process | null =>
  socket.pid === null ? null : (processes?.find((process) => process.pid === socket.pid) ?? null);

export const remoteText = (socket: Socket): string => endpoint(socket.remoteAddress, socket.remotePort);

/** Named by who talks and to whom: the local port changes with every connection. */
export function connectionSubject(socket: Socket, process: Process | null): Subject {
  const holder = process ? processKey(process) : (socket.containerId ?? 'host');
  return { kind: 'connection', id: `${holder}>${remoteText(socket)}`, name: remoteText(socket) };
}

export const holderText = (socket: Socket): string =>
  socket.pid === null ? 'A process that is not visible' : `Process ${socket.pid}`;

export function connectionEvidence(
  socket: Socket,
  containers: readonly Container[] | undefined,
): readonly EvidenceFact[] {
  const container = containers?.find((one) => one.id === socket.containerId);
  const place = socket.containerId ? (container?.name ?? socket.containerId.slice(0, 12)) : 'the host';
  const local = endpoint(socket.localAddress, socket.localPort);
  const source = socket.pid === null ? '/proc/net' : `/proc/${socket.pid}/net/${socket.protocol}`;
  return [
    { label: 'socket', value: `${socket.protocol} ${local} -> ${remoteText(socket)} ${socket.state}`, source },
    { label: 'held by', value: socket.pid === null ? 'not visible' : `${socket.comm} pid ${socket.pid}`, source },
    { label: 'network of', value: place, source: 'network namespace' },
  ];
}

/** Where the fact is from, and how old it is. */
export function indicatorEvidence({ indicator, aged, feeds }: IndicatorMatch): readonly EvidenceFact[] {
  const seen = [indicator.firstSeenAt, indicator.lastSeenAt].map((at) => at?.slice(0, 10) ?? 'not known');
  const note = indicator.note === '' ? '' : `: ${indicator.note}`;
  return [
    {
      label: 'listed',
      value: `${indicator.value}, ${categoryWords(indicator.category)}${note}`,
      source: indicator.feed,
    },
    { label: 'first and last seen', value: `${seen.join(' to ')}${aged ? ', aged' : ''}`, source: indicator.source },
    { label: 'confidence', value: indicator.confidence, source: indicator.feed },
    ...(feeds.length > 1 ? [{ label: 'listed too by', value: feeds.slice(1).join(', '), source: 'feeds' }] : []),
  ];
}

export const categoryWords = (category: string): string => category.replaceAll('-', ' ');

/** What holds the connection comes first: blocking alone leaves it here. */
export const connectionOffers = (
  socket: Socket,
  process: Process | null,
  containers: readonly Container[] | undefined,
): readonly ActionOffer[] => [...holderOffers(socket, process, containers), ...blockAddresses([socket.remoteAddress])];

function holderOffers(
  socket: Socket,
  process: Process | null,
  containers: readonly Container[] | undefined,
): readonly ActionOffer[] {
  if (process) return processOffers(process, containers);
  const container = containers?.find((one) => one.id === socket.containerId);
  return container ? quarantine(container) : [];
}

/** The addresses that a process calls by itself; those that call it are anybody's. */
export const calledBy = (process: Process, sockets: readonly Socket[] | undefined): readonly string[] =>
  (sockets ?? [])
    .filter((socket) => socket.pid === process.pid && ['ESTABLISHED', 'SYN_SENT'].includes(socket.state))
    .filter((socket) => !isInbound(socket, sockets ?? []))
    .map((socket) => socket.remoteAddress);

export function connectionLinks(socket: Socket, process: Process | null): Links {
  return {
    remotes: [{ address: socket.remoteAddress, port: socket.remotePort }],
    ...(socket.pid === null ? {} : { pids: [socket.pid] }),
    ...(socket.containerId ? { containerIds: [socket.containerId] } : {}),
    ...(process?.startedAt ? { at: process.startedAt } : {}),
  };
}

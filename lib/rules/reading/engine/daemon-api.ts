import type { DaemonSettings, EngineInfo, Socket } from '@/lib/model';
import { isLoopback, isWildcard } from '../network/address';
import { isUnreadable, lastArgument } from './daemon-options';

/** An address on which the Docker API answers over TCP, with all that was read about it. */
export interface ApiListener {
  readonly address: string;
  readonly port: number;
  readonly warnedOf: 'plain' | 'unverified' | null; // what the engine itself says in its warnings
  readonly socket: Socket | null; // as seen on the host
  readonly source: ConfiguredHost | null; // the line that opens it
}

export interface ConfiguredHost {
  readonly address: string;
  readonly port: number;
  readonly origin: DaemonSettings['effective']['hosts'][number];
}

const PLAIN = /API is accessible on http:\/\/(\S+) without encryption/;
const UNVERIFIED = /API is accessible on https:\/\/(\S+) without TLS client verification/;
const DEFAULT_PLAIN_PORT = 2375;
const DEFAULT_TLS_PORT = 2376;

interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** "0.0.0.0:2375", "[::]:2375", "localhost:2375". */
function splitEndpoint(text: string, defaultPort: number): Endpoint | null {
  const parts = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(text);
  if (!parts) return null;
  return { address: parts[1] ?? parts[2] ?? '', port: parts[3] === undefined ? defaultPort : Number(parts[3]) };
}

function warned(info: EngineInfo | undefined): readonly (Endpoint & { readonly of: 'plain' | 'unverified' })[] {
  return (info?.warnings ?? []).flatMap((warning) => {
    const plain = PLAIN.exec(warning)?.[1];
    const unverified = UNVERIFIED.exec(warning)?.[1];
    const said = plain ?? unverified;
    // Engines warn of much else: of swap limits, of bridges, of missing control groups.
    if (said === undefined) return [];
    const at = splitEndpoint(said, plain ? DEFAULT_PLAIN_PORT : DEFAULT_TLS_PORT);
    return at ? [{ ...at, of: plain ? ('plain' as const) : ('unverified' as const) }] : [];
  });
}

/** Naming tlsverify at all switches TLS on, with "false" as well: that is TLS without verification, not "no TLS". */
export function usesTls({ effective, configFile, processes }: DaemonSettings): boolean {
  if (effective.tls || effective.tlsVerify || configFile.values?.['tlsverify'] !== undefined) return true;
  return processes.some((one) => one.containerId === null && one.argv.some((word) => word.startsWith('--tlsverify')));
}

/**
 * The TCP addresses that arguments, daemon.json, drop-ins and docker.socket ask for. In a unit file `ListenStream=2375` means every
 * address; as an argument `tcp://:2375` means localhost.
 */
export function configuredHosts(daemon: DaemonSettings | undefined): readonly ConfiguredHost[] {
  if (!daemon) return [];
  const fallback = usesTls(daemon) ? DEFAULT_TLS_PORT : DEFAULT_PLAIN_PORT;
  return daemon.effective.hosts.flatMap((origin) => {
    const fromUnit = origin.source === 'socket-unit';
    const text = origin.address.replace(/^tcp:\/\//, '').replace(/\/$/, '');
    if (!fromUnit && !origin.address.startsWith('tcp://')) return [];
    if (fromUnit && /^[/@]|^(unix|fd|npipe):/.test(text)) return [];
    const at = /^\d+$/.test(text) ? { address: '', port: Number(text) } : splitEndpoint(text, fallback);
    if (!at) return [];
    return [{ address: at.address === '' ? (fromUnit ? '0.0.0.0' : 'localhost') : at.address, port: at.port, origin }];
  });
}

/**
 * TCP sockets on which the host's own engine listens: held by dockerd itself, or by systemd for docker.socket or by nobody
 * visible (then joined by the configured port). An engine inside a container is not the host's.
 */
export function daemonSockets(
  info: EngineInfo | undefined,
  sockets: readonly Socket[] | undefined,
  daemon: DaemonSettings | undefined,
): readonly Socket[] {
  const enginePids = new Set((daemon?.processes ?? []).filter((one) => one.containerId === null).map((one) => one.pid));
  const configuredPorts = new Set(configuredHosts(daemon).map((host) => host.port));
  const toldPorts = new Set([...configuredPorts, ...warned(info).map((one) => one.port)]);
  return (sockets ?? []).filter((socket) => {
    if (!isHostListener(socket)) return false;
    const held = socket.comm === 'dockerd' || (socket.pid !== null && enginePids.has(socket.pid));
    if (held) return toldPorts.has(socket.localPort) || mayBeApi(socket, info, daemon);
    return configuredPorts.has(socket.localPort) && (socket.pid === null || socket.pid === 1);
  });
}

/**
 * dockerd holds other ports too: those of containers when it runs without its proxy, those of a swarm, and its figures. The API is on
 * the ports it was told. Only where nobody could read what it was told, any port may be one.
 */
function mayBeApi(socket: Socket, info: EngineInfo | undefined, daemon: DaemonSettings | undefined): boolean {
  const process = daemon?.processes.find((one) => one.pid === socket.pid);
  if (!daemon || !process || (isUnreadable(daemon) && !info)) return true;
  const file = lastArgument(process.argv, 'config-file');
  if (file !== null && file !== daemon.configFile.path) return true;
  return tcpPorts(process.argv).includes(socket.localPort);
}

/** A second engine of the host has arguments of its own: "-H tcp://0.0.0.0:4243". */
const tcpPorts = (argv: readonly string[]): readonly number[] =>
  argv.flatMap((word) => {
    const address = /tcp:\/\/(\S+)$/.exec(word)?.[1];
    if (address === undefined) return [];
    return splitEndpoint(address.replace(/\/$/, ''), DEFAULT_PLAIN_PORT)?.port ?? [];
  });

/** A login that may not look at namespaces sees sockets of which nobody can say whose they are: those are taken for the host's. */
export const isHostListener = (socket: Socket): boolean =>
  (socket.hostNamespace || socket.netNamespace === '') &&
  socket.containerId === null &&
  socket.state === 'LISTEN' &&
  socket.protocol.startsWith('tcp');

/** A port is one door, however many addresses it answers on: the widest one names it. */
const width = (address: string): number => (isWildcard(address) ? 0 : isLoopback(address) ? 2 : 1);

/** What the engine says about itself and what the host shows, joined to one entry per port. */
export function apiListeners(
  info: EngineInfo | undefined,
  sockets: readonly Socket[] | undefined,
  daemon: DaemonSettings | undefined,
): readonly ApiListener[] {
  const warnings = warned(info);
  const held = daemonSockets(info, sockets, daemon);
  const configured = configuredHosts(daemon);
  const ports = [...new Set([...warnings.map((one) => one.port), ...held.map((one) => one.localPort)])];
  return ports.map((port) => {
    const saidHere = warnings.filter((one) => one.port === port);
    const heldHere = held.filter((one) => one.localPort === port);
    const opened = configured.filter((one) => one.port === port);
    const asHeld = opened.filter((one) => heldHere.some((socket) => width(socket.localAddress) === width(one.address)));
    // tcp://0.0.0.0 may show as a socket on [::]: among equally wide addresses the engine's own word comes first.
    const addresses = [...saidHere, ...asHeld].map((one) => one.address);
    const [address = ''] = [...addresses, ...heldHere.map((one) => one.localAddress)].sort(
      (a, b) => width(a) - width(b),
    );
    return {
      address: address === '' ? '0.0.0.0' : address,
      port,
      warnedOf: widest(saidHere)?.of ?? null,
      socket: heldHere.find((one) => one.localAddress === address) ?? heldHere[0] ?? null,
      source: opened.find((one) => one.origin.path !== '') ?? opened[0] ?? null,
    };
  });
}

const widest = <T extends Endpoint>(endpoints: readonly T[]): T | undefined =>
  [...endpoints].sort((a, b) => width(a.address) - width(b.address))[0];

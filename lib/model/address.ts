import { z } from 'zod';

const portSchema = z.number().int().min(1).max(65_535);
const hostSchema = z.string().min(1).max(253);

/** A login on a server: `ssh://user@host:port`. */
export const sshAddressSchema = z.object({
  kind: z.literal('ssh'),
  user: z.string().min(1).max(64),
  host: hostSchema,
  port: portSchema,
});
/** A Docker API behind mutual TLS: `docker+tls://host:port`. */
export const dockerTlsAddressSchema = z.object({ kind: z.literal('docker-tls'), host: hostSchema, port: portSchema });
/** The engine of this machine: `unix:///path/docker.sock`. */
export const localAddressSchema = z.object({ kind: z.literal('local'), socketPath: z.string().min(2).max(100) });

/** Where a host is reached. IPv6 hosts are kept without brackets. */
export const addressSchema = z.discriminatedUnion('kind', [
  sshAddressSchema,
  dockerTlsAddressSchema,
  localAddressSchema,
]);

export type SshAddress = z.infer<typeof sshAddressSchema>;
export type DockerTlsAddress = z.infer<typeof dockerTlsAddressSchema>;
export type LocalAddress = z.infer<typeof localAddressSchema>;
export type Address = z.infer<typeof addressSchema>;
export type ConnectionKind = Address['kind'];

/** Either an address, or one plain sentence that says what is wrong with the text. */
export type ParsedAddress = { ok: true; address: Address } | { ok: false; sentence: string };

const DEFAULT_SSH_PORT = 22;
const DEFAULT_TLS_PORT = 2376;
const DEFAULT_SSH_USER = 'root';
const LONGEST_ADDRESS = 400;

const refuse = (sentence: string): ParsedAddress => ({ ok: false, sentence });

/**
 * Reads what a person types into "address".
 * Understands `ssh://ops@10.0.0.5`, `ops@host:2222`, `host` (ssh as root), `docker+tls://host:2376`,
 * `unix:///var/run/docker.sock` and IPv6 in brackets. Never throws.
 */
export function parseAddress(text: string): ParsedAddress {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('Enter an address, for example ssh://ops@10.0.0.5.');
  if (trimmed.length > LONGEST_ADDRESS) return refuse('This address is too long.');
  if (/[\s\p{C}]/u.test(trimmed)) return refuse('An address has no spaces and no invisible characters.');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed);
  if (!scheme) return parseSsh(trimmed);
  const rest = trimmed.slice(scheme[0].length);
  switch (scheme[1]?.toLowerCase()) {
    case 'ssh':
      return parseSsh(rest);
    case 'docker+tls':
      return parseDockerTls(rest);
    case 'unix':
      return parseLocal(rest);
    case 'tcp':
    case 'http':
      return refuse('A Docker API without TLS is open to everybody. Use docker+tls://host:2376 or ssh://user@host.');
    case 'https':
      return refuse('Write docker+tls://host:2376 for a Docker API behind TLS.');
    default:
      return refuse('The address must begin with ssh://, docker+tls:// or unix://.');
  }
}

/** The one spelling of an address that is stored, shown and compared. `parseAddress` reads it back. */
export function formatAddress(address: Address): string {
  switch (address.kind) {
    case 'ssh':
      return `ssh://${address.user}@${bracketed(address.host)}${portSuffix(address.port, DEFAULT_SSH_PORT)}`;
    case 'docker-tls':
      return `docker+tls://${bracketed(address.host)}:${address.port}`;
    case 'local':
      return `unix://${address.socketPath}`;
  }
}

function parseSsh(rest: string): ParsedAddress {
  const at = rest.lastIndexOf('@');
  const user = at === -1 ? DEFAULT_SSH_USER : rest.slice(0, at);
  if (user.includes(':')) return refuse('Do not put a password into the address; enter it as a credential.');
  // The names useradd and Active Directory allow; a leading dash could be taken for an option.
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.@\\-]{0,62}\$?$/.test(user))
    return refuse('The user name in this address is not valid.');
  const endpoint = parseEndpoint(rest.slice(at + 1), DEFAULT_SSH_PORT);
  if (!endpoint.ok) return endpoint;
  return { ok: true, address: { kind: 'ssh', user, host: endpoint.host, port: endpoint.port } };
}

function parseDockerTls(rest: string): ParsedAddress {
  if (rest.includes('@')) return refuse('A docker+tls address has no user; the client certificate says who signs in.');
  const endpoint = parseEndpoint(rest, DEFAULT_TLS_PORT);
  if (!endpoint.ok) return endpoint;
  return { ok: true, address: { kind: 'docker-tls', host: endpoint.host, port: endpoint.port } };
}

function parseLocal(path: string): ParsedAddress {
  if (!path.startsWith('/'))
    return refuse('The socket path must be absolute, for example unix:///var/run/docker.sock.');
  // sun_path holds 108 bytes; longer paths are cut by some systems without a word.
  if (path.length > 100) return refuse('The socket path is longer than 100 characters.');
  if (path.split('/').some((part) => part === '..' || part === '.'))
    return refuse('Write the socket path without dots.');
  return { ok: true, address: { kind: 'local', socketPath: path } };
}

type Endpoint = { ok: true; host: string; port: number } | { ok: false; sentence: string };

function parseEndpoint(text: string, defaultPort: number): Endpoint {
  const bare = text.endsWith('/') ? text.slice(0, -1) : text;
  if (z.ipv6().safeParse(bare).success) return { ok: true, host: bare.toLowerCase(), port: defaultPort };
  const match = /^(?:\[([^\]]*)\]|([^:[\]/?#]*))(?::(\d{1,5}))?$/.exec(bare);
  if (!match) return { ok: false, sentence: 'Write the address as host or host:port, and IPv6 in brackets.' };
  const port = match[3] === undefined ? defaultPort : Number(match[3]);
  if (!portSchema.safeParse(port).success) return { ok: false, sentence: 'A port is a number from 1 to 65535.' };
  const host = (match[1] ?? match[2] ?? '').toLowerCase();
  const valid = match[1] === undefined ? isHostName(host) : z.ipv6().safeParse(host).success;
  return valid
    ? { ok: true, host, port }
    : { ok: false, sentence: 'The host in this address is not a name or an IP address.' };
}

function isHostName(host: string): boolean {
  // Four groups of digits must be a real IPv4 address: resolvers read 10.1 and 0x7f.1 as addresses nobody meant.
  if (/^[\d.]+$/.test(host)) return z.ipv4().safeParse(host).success;
  if (/^0x/.test(host)) return false;
  const labels = (host.endsWith('.') ? host.slice(0, -1) : host).split('.');
  return host.length <= 253 && labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?$/.test(label));
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
const portSuffix = (port: number, usual: number): string => (port === usual ? '' : `:${port}`);

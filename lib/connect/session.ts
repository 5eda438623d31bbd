import type { Capabilities, ConnectionKind, HostKey, ServerCertificate } from '@/lib/model/connection';
import type { ConnectError } from './connect-error';
import type { EngineReader } from './engine-reader';
import type { EngineWriter } from './engine-writer';
import type { HostShell } from './host-shell';

/** Whether the engine answered when the session was opened. */
export type EngineStatus = { ok: true; apiVersion: string } | { ok: false; error: ConnectError };

/**
 * An open way to one host. Engine and shell fail apart from each other: with the engine down every engine call rejects
 * with `engineStatus.error` while the shell works, and the other way round.
 */
export interface Session {
  readonly kind: ConnectionKind;
  /** The address, without any secret: `ssh://ops@10.0.0.5`. */
  readonly description: string;
  readonly engineStatus: EngineStatus;
  /** Read-only. Always present; rejects with a named error when the engine cannot be used. */
  readonly engine: EngineReader;
  /** For the action runner alone: a scan never receives this. */
  engineWriter(): EngineWriter;
  /** Null where this kind of connection has none; `capabilities.missing` says why. */
  readonly shell: HostShell | null;
  readonly capabilities: Capabilities;
  /** The verified key, on ssh. */
  readonly hostKey: HostKey | null;
  /** The verified certificate, over TLS. */
  readonly serverCertificate: ServerCertificate | null;
  /** Aborts when the session ends, with the reason: a `ConnectError`. */
  readonly ended: AbortSignal;
  /** Closes the one login and everything on it. Never rejects; may be called twice. */
  close(): Promise<void>;
}

export interface SessionTimeouts {
  /** TCP, handshake and sign-in together. Default 15 s. */
  connectMilliseconds: number;
  /** One engine request, from first byte sent to last byte read. Default 20 s. */
  requestMilliseconds: number;
  /** Finding out what this login may do, in three steps of a third each. Default 30 s: a server with a miner on it is slow to answer. */
  probeMilliseconds: number;
}

export interface OpenOptions {
  signal?: AbortSignal | undefined;
  timeouts?: Partial<SessionTimeouts> | undefined;
  /** Clock in milliseconds; for tests. */
  now?: (() => number) | undefined;
}

export const defaultTimeouts: SessionTimeouts = {
  connectMilliseconds: 15_000,
  requestMilliseconds: 20_000,
  probeMilliseconds: 30_000,
};

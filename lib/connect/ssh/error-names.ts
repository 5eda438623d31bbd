import type { ConnectFailureCode } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';
import { nameSocketError } from '../engine/error-names';

/** What a server offered for one part of the handshake, in ssh2's word for the part. */
export interface Offer {
  topic: string;
  names: readonly string[];
}

/** What was seen of the server until it failed. */
export interface HandshakeNotes {
  /** The last part that was compared: when nothing matched, the one that failed. */
  lastOffer: Offer | null;
  /** Whether the server said what it is. */
  spoke: boolean;
  pinnedType: string | undefined;
}

const hungUp = 'The server hung up before it said anything; after refused sign-ins OpenSSH does so for a while.';

/** Names an error of ssh2 before sign-in was done. Its messages hold no secrets, but the server's words: they are cleaned. */
export function nameSignInError(error: unknown, notes: HandshakeNotes): ConnectError {
  const fail = (name: ConnectFailureCode, detail?: string) => new ConnectError(name, { detail, cause: error });
  if (error instanceof ConnectError) {
    return error.code === 'connection-lost' && !notes.spoke ? fail('unreachable', hungUp) : error;
  }
  const { level, message, code } = describe(error);
  switch (level) {
    case 'client-socket':
    case 'client-dns':
      return notes.spoke ? nameSocketError(error) : fail('unreachable', hungUp);
    case 'client-timeout':
      return fail('timed-out');
    case 'client-authentication':
      return fail('sign-in-refused');
    case 'agent':
      return fail('agent-unavailable', message);
    case 'protocol':
      return fail('unreachable', hungUp);
    case 'handshake':
      return nameHandshakeError(message, notes, error);
    default:
      // Numbers are the server's own reasons to disconnect.
      if (typeof code === 'number') return fail('sign-in-refused', message);
      if (/identification|greeting|header/i.test(message)) return fail('not-ssh');
      return fail('connection-lost', message);
  }
}

const topicWords: Readonly<Record<string, string>> = { 'KEX method': 'key exchange', 'Host key format': 'host key' };

function nameHandshakeError(message: string, { lastOffer, pinnedType }: HandshakeNotes, cause: unknown): ConnectError {
  if (!/no matching/i.test(message) || !lastOffer)
    return new ConnectError('connection-lost', { detail: message, cause });
  const { topic, names } = lastOffer;
  const list = names.join(', ') || 'nothing';
  if (topic === 'Host key format' && pinnedType !== undefined && !offersOldFormOf(pinnedType, names)) {
    return new ConnectError('host-key-changed', {
      detail: `Confirmed was a ${pinnedType} key; the server offers ${list}.`,
      cause,
    });
  }
  return new ConnectError('weak-algorithms', {
    detail: `For its ${topicWords[topic] ?? topic} the server offers only ${list}.`,
    cause,
  });
}

/** The confirmed RSA key may still be there, but shown only with a SHA-1 signature. */
function offersOldFormOf(pinnedType: string, offered: readonly string[]): boolean {
  return pinnedType === 'ssh-rsa' && offered.includes('ssh-rsa');
}

function describe(error: unknown): { level: string | undefined; message: string; code: unknown } {
  if (!(error instanceof Error)) return { level: undefined, message: String(error), code: undefined };
  const { level, code } = error as Error & { level?: string; code?: unknown };
  return { level, message: error.message, code };
}

import { parseAddress } from '@/lib/connect';
import type { ReadSession } from '../contract';

/** The account that this session signs in with; null where we sign in with none (a certificate, a local socket). */
export function ownLogin(session: ReadSession): string | null {
  const parsed = parseAddress(session.description);
  return parsed.ok && parsed.address.kind === 'ssh' ? parsed.address.user : null;
}

/** The port of the host that this session comes in by; null over a socket of this machine. */
export function ownPort(session: ReadSession): number | null {
  const parsed = parseAddress(session.description);
  return parsed.ok && parsed.address.kind !== 'local' ? parsed.address.port : null;
}

import { type SessionTarget, sessionTargetSchema } from '@/lib/model/connection';
import { ConnectError } from './connect-error';
import { openLocalSession } from './local/open';
import { defaultTimeouts, type OpenOptions, type Session } from './session';
import { openSshSession } from './ssh/open';
import { openTlsSession } from './tls/open';

/** Opens a session to a host of any kind. Rejects with a `ConnectError` when neither engine nor shell can be reached. */
export async function openSession(target: SessionTarget, options: OpenOptions = {}): Promise<Session> {
  // Address and credential come out of a database: a mixed-up pair must not become an unprotected connection.
  const checked = sessionTargetSchema.safeParse(target);
  if (!checked.success)
    throw new ConnectError('not-allowed', { detail: 'Address and credential do not belong together.' });
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const { address } = target;
  if (address.kind === 'ssh') return openSshSession(target as Parameters<typeof openSshSession>[0], timeouts, options);
  if (address.kind === 'docker-tls')
    return openTlsSession(target as Parameters<typeof openTlsSession>[0], timeouts, options);
  return openLocalSession(address, timeouts, options);
}

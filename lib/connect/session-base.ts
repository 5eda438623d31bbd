import type { Capabilities, EngineNotRead, MissingCapability, Privilege } from '@/lib/model/connection';
import type { ConnectError } from './connect-error';
import { asConnectError } from './connect-error';
import type { Engine } from './engine/engine';
import type { LoginFacts, SocketSeen } from './login-probe';
import type { EngineStatus } from './session';

/**
 * Asks the engine for its API version: the proof that it can be used. Never rejects. One lost answer is asked for again: some SSH
 * servers (dropbear) drop a new channel while another one of the same login is being closed.
 */
export async function askEngineStatus(
  engine: Engine,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<EngineStatus> {
  const status = await askOnce(engine, milliseconds, signal);
  const lost = !status.ok && status.error.code === 'connection-lost' && signal?.aborted !== true;
  return lost ? askOnce(engine, milliseconds, signal) : status;
}

async function askOnce(engine: Engine, milliseconds: number, signal: AbortSignal | undefined): Promise<EngineStatus> {
  try {
    const answer = await engine.reader.version({ milliseconds, signal });
    const version =
      typeof answer === 'object' && answer !== null && 'ApiVersion' in answer ? answer.ApiVersion : undefined;
    if (typeof version === 'string' && /^\d{1,3}\.\d{1,3}$/.test(version)) return { ok: true, apiVersion: version };
    return { ok: false, error: notAnEngine() };
  } catch (error) {
    return { ok: false, error: asConnectError(error, 'connection-lost') };
  }
}

function notAnEngine(): ConnectError {
  return asConnectError(new Error('The answer holds no API version.'), 'answer-not-understood');
}

/** Says in plain sentences what a login cannot do; scans turn them into "not checked, because …". */
export function missingOf(
  privilege: Privilege,
  user: string | null,
  shellError: ConnectError | null,
  status: EngineStatus,
): MissingCapability[] {
  const missing: MissingCapability[] = [];
  if (shellError) missing.push({ capability: 'shell', reason: shellError.sentence });
  else if (privilege === 'none' || privilege === 'docker-group')
    missing.push({ capability: 'root', reason: withoutRoot(user ?? 'this user') });
  if (!status.ok) missing.push({ capability: 'engine', reason: status.error.sentence });
  return missing;
}

/** The sockets beside the one that is read, each with the reason. Without any way to an engine `missing` says why instead. */
export function enginesNotRead(sockets: readonly SocketSeen[], used: string | null): EngineNotRead[] {
  const whole = (path: string): string => path.replace(/^\/var\/run\//, '/run/');
  return sockets
    .filter(({ path }) => used === null || whole(path) !== whole(used))
    .map((socket) => ({ socketPath: socket.path, reason: whyNotRead(socket, used) }));
}

/** Whether a rootless engine listens cannot be seen from outside its own network namespace. */
function whyNotRead({ path, open, listening }: SocketSeen, used: string | null): string {
  if (!listening && !path.startsWith('/run/user/')) return 'Nobody listens there.';
  if (!open) return 'This login may not use it.';
  return used === null ? 'It did not answer.' : `One engine is read on each server, and here it is the one at ${used}.`;
}

const withoutRoot = (user: string): string =>
  `Signed in as ${user} without root and without sudo: other users’ programs, files and firewall rules stay hidden.`.slice(
    0,
    300,
  );

/** A login whose sudoers file names what scans run and not what fixes run. */
export const noFixesOf = (facts: LoginFacts | null, privilege: Privilege): { noFixes?: string } =>
  facts && privilege === 'sudo' && !facts.sudoFixes ? { noFixes: SCAN_ONLY } : {};

export const SCAN_ONLY =
  'sudo lets this login scan and nothing more: for fixes place the sudoers file for fixing on the server.';

/** The capabilities of a login with a shell. A login without root or sudo that can use the engine is in the docker group, in effect. */
export function effectivePrivilege(privilege: Capabilities['privilege'], engineUsable: boolean): Privilege {
  return privilege === 'none' && engineUsable ? 'docker-group' : privilege;
}

import { formatAddress, type LocalAddress } from '@/lib/model/connection';
import { asConnectError, ConnectError } from '../connect-error';
import { shareable, startDeadline } from '../deadline';
import { createEngine } from '../engine/engine';
import { errorCode } from '../engine/error-names';
import { type LoginFacts, privilegeOf, probeLogin } from '../login-probe';
import type { OpenOptions, Session, SessionTimeouts } from '../session';
import { askEngineStatus, effectivePrivilege, enginesNotRead, missingOf, noFixesOf } from '../session-base';
import { openUnixSocket } from '../tcp';
import { createLocalShell } from './shell';

/** Opens a session to the engine and the shell of this machine. Rejects with a `ConnectError` when it has neither. */
export async function openLocalSession(
  address: LocalAddress,
  timeouts: SessionTimeouts,
  options: OpenOptions,
): Promise<Session> {
  const ended = new AbortController();
  shareable(ended.signal);
  const engine = createEngine({
    label: formatAddress(address),
    open: (signal) => openEngineSocket(address.socketPath, signal),
    requestMilliseconds: timeouts.requestMilliseconds,
  });
  const deadline = startDeadline(timeouts.probeMilliseconds, options.signal);
  try {
    const [login, status] = await Promise.all([
      askLogin(ended.signal, timeouts.probeMilliseconds, deadline.signal),
      askEngineStatus(engine, timeouts.probeMilliseconds, deadline.signal),
    ]);
    if (login instanceof ConnectError && !status.ok) throw login;
    const facts = login instanceof ConnectError ? null : login;
    const privilege = effectivePrivilege(facts ? privilegeOf(facts) : 'none', status.ok);
    return {
      kind: 'local',
      description: formatAddress(address),
      engineStatus: status,
      engine: engine.reader,
      engineWriter: engine.writer,
      shell: facts && createLocalShell(privilege === 'sudo', ended.signal),
      capabilities: {
        privilege,
        user: facts?.user ?? null,
        uid: facts?.uid ?? null,
        engineRoute: status.ok ? 'unix-socket' : null,
        engineSocketPath: address.socketPath,
        enginesNotRead: enginesNotRead(facts?.sockets ?? [], address.socketPath),
        missing: missingOf(privilege, facts?.user ?? null, login instanceof ConnectError ? login : null, status),
        ...noFixesOf(facts, privilege),
      },
      hostKey: null,
      serverCertificate: null,
      ended: ended.signal,
      close: async () => {
        ended.abort(new ConnectError('session-closed'));
        engine.destroy();
      },
    };
  } catch (error) {
    ended.abort(new ConnectError('session-closed'));
    engine.destroy();
    throw asConnectError(error, 'connection-lost');
  } finally {
    deadline.clear();
  }
}

async function askLogin(
  ended: AbortSignal,
  milliseconds: number,
  signal: AbortSignal,
): Promise<LoginFacts | ConnectError> {
  try {
    return await probeLogin(createLocalShell(false, ended), milliseconds, signal);
  } catch (error) {
    return asConnectError(error, 'shell-unavailable');
  }
}

/** On this machine the system call itself tells a missing, a dead and a forbidden socket apart. */
async function openEngineSocket(path: string, signal: AbortSignal): ReturnType<typeof openUnixSocket> {
  try {
    return await openUnixSocket(path, signal);
  } catch (error) {
    const cause = error instanceof ConnectError ? error.cause : error;
    const code = errorCode(cause);
    if (code === 'ENOENT' || code === 'ENOTSOCK') throw new ConnectError('engine-not-found', { detail: path, cause });
    if (code === 'ECONNREFUSED') throw new ConnectError('engine-not-running', { detail: path, cause });
    if (code === 'EACCES' || code === 'EPERM')
      throw new ConnectError('no-permission-on-socket', { detail: path, cause });
    throw error;
  }
}

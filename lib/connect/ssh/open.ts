import { formatAddress, type PinnedHostKey, type SshAddress, type SshCredential } from '@/lib/model/connection';
import { asConnectError, ConnectError } from '../connect-error';
import { startDeadline } from '../deadline';
import { createEngine, type Engine, unavailableEngine } from '../engine/engine';
import { type LoginFacts, privilegeOf, probeLogin } from '../login-probe';
import { type EngineStatus, type OpenOptions, type Session, type SessionTimeouts } from '../session';
import { askEngineStatus, effectivePrivilege, missingOf } from '../session-base';
import { findRoute, tryUsualSocket, type WorkingRoute } from './engine-route';
import { signIn } from './login';
import { LoginChannels } from './login-channels';
import { createSshShell } from './shell';

interface SshTarget {
  address: SshAddress;
  credential: SshCredential;
  hostKey?: PinnedHostKey | undefined;
}

/** Opens a session over ssh: one login, on which scripts and engine requests ride as channels. Rejects with a `ConnectError`. */
export async function openSshSession(
  target: SshTarget,
  timeouts: SessionTimeouts,
  options: OpenOptions,
): Promise<Session> {
  const { address, credential, hostKey } = target;
  const signedIn = await signIn(address, credential, hostKey, {
    milliseconds: timeouts.connectMilliseconds,
    signal: options.signal,
  });
  const channels = new LoginChannels(signedIn);
  try {
    return await explore(channels, formatAddress(address), timeouts, options);
  } catch (error) {
    channels.end(new ConnectError('session-closed'));
    throw asConnectError(error, 'connection-lost');
  }
}

async function explore(
  channels: LoginChannels,
  description: string,
  timeouts: SessionTimeouts,
  options: OpenOptions,
): Promise<Session> {
  const deadline = startDeadline(timeouts.probeMilliseconds, options.signal, channels.ended);
  const answers = async (route: WorkingRoute): Promise<boolean> => {
    const engine = engineOn(route, description, timeouts);
    const status = await askEngineStatus(engine, timeouts.probeMilliseconds, deadline.signal);
    engine.destroy();
    return status.ok;
  };
  try {
    const [login, early] = await Promise.all([
      askLogin(channels, timeouts.probeMilliseconds, deadline.signal),
      tryUsualSocket(channels, deadline.signal),
    ]);
    const route = early ?? (await routeFor(channels, login, answers, deadline.signal));
    const engine = engineOn(route, description, timeouts);
    channels.onPressure = engine.dropIdle;
    const status =
      route instanceof ConnectError
        ? { ok: false as const, error: route }
        : await askEngineStatus(engine, timeouts.probeMilliseconds, deadline.signal);
    // Without shell and without engine there is nothing this session could be used for.
    if (login instanceof ConnectError && !status.ok) throw login;
    return sshSession({ channels, description, login, route, engine, status });
  } finally {
    deadline.clear();
  }
}

async function askLogin(
  channels: LoginChannels,
  milliseconds: number,
  signal: AbortSignal,
): Promise<LoginFacts | ConnectError> {
  try {
    return await probeLogin(createSshShell(channels, false), milliseconds, signal);
  } catch (error) {
    const named = asConnectError(error, 'shell-unavailable');
    if (named.code === 'shell-unavailable' && !channels.ended.aborted) return named;
    throw named;
  }
}

async function routeFor(
  channels: LoginChannels,
  login: LoginFacts | ConnectError,
  answers: (route: WorkingRoute) => Promise<boolean>,
  signal: AbortSignal,
): Promise<WorkingRoute | ConnectError> {
  if (login instanceof ConnectError) return new ConnectError('no-permission-on-socket', { detail: withoutShell });
  try {
    return await findRoute(channels, login, answers, signal);
  } catch (error) {
    if (channels.ended.aborted || signal.aborted) throw error;
    return asConnectError(error, 'engine-not-found');
  }
}

const withoutShell = 'Nothing answers at the usual socket, and without a shell no other can be found.';

function engineOn(route: WorkingRoute | ConnectError, label: string, timeouts: SessionTimeouts): Engine {
  if (route instanceof ConnectError) return unavailableEngine(route);
  return createEngine({
    label,
    open: route.open,
    mayKeep: route.mayKeep,
    requestMilliseconds: timeouts.requestMilliseconds,
  });
}

interface Parts {
  channels: LoginChannels;
  description: string;
  login: LoginFacts | ConnectError;
  route: WorkingRoute | ConnectError;
  engine: Engine;
  status: EngineStatus;
}

function sshSession({ channels, description, login, route, engine, status }: Parts): Session {
  const facts = login instanceof ConnectError ? null : login;
  const privilege = effectivePrivilege(facts ? privilegeOf(facts) : 'none', status.ok);
  const usable = route instanceof ConnectError ? null : route;
  return {
    kind: 'ssh',
    description,
    engineStatus: status,
    engine: engine.reader,
    engineWriter: engine.writer,
    shell: facts && createSshShell(channels, privilege === 'sudo'),
    capabilities: {
      privilege,
      user: facts?.user ?? null,
      uid: facts?.uid ?? null,
      engineRoute: usable?.route ?? null,
      engineSocketPath: usable?.socketPath ?? null,
      missing: missingOf(privilege, facts?.user ?? null, facts ? null : (login as ConnectError), status),
    },
    hostKey: channels.hostKey,
    serverCertificate: null,
    ended: channels.ended,
    close: async () => {
      channels.end(new ConnectError('session-closed'));
      engine.destroy();
    },
  };
}

import {
  type ConnectFailureCode,
  formatAddress,
  type PinnedHostKey,
  type SshAddress,
  type SshCredential,
} from '@/lib/model/connection';
import { asConnectError, ConnectError } from '../connect-error';
import { startDeadline } from '../deadline';
import { createEngine, type Engine, unavailableEngine } from '../engine/engine';
import { reasonOf } from '../gate';
import { type LoginFacts, privilegeOf, probeLogin } from '../login-probe';
import { type EngineStatus, type OpenOptions, type Session, type SessionTimeouts } from '../session';
import { askEngineStatus, effectivePrivilege, enginesNotRead, missingOf, noFixesOf } from '../session-base';
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
  // Three steps at most: who we are, which way leads to an engine, whether it answers.
  const milliseconds = timeouts.probeMilliseconds / 3;
  const step: Step = { channels, milliseconds, signal: options.signal };
  const [login, early] = await Promise.all([askLogin(step), askUsualSocket(step)]);
  const askOver = async (route: WorkingRoute): Promise<EngineStatus> => {
    const engine = engineOn(route, description, timeouts);
    return askEngineStatus(engine, milliseconds, options.signal).finally(engine.destroy);
  };
  const route = early ?? (await askRoute(step, login, askOver));
  const engine = engineOn(route, description, timeouts);
  channels.onPressure = engine.dropIdle;
  const status: EngineStatus =
    route instanceof ConnectError
      ? { ok: false, error: route }
      : await askEngineStatus(engine, milliseconds, options.signal);
  // Without shell and without engine there is nothing this session could be used for.
  if (login instanceof ConnectError && !status.ok) throw login;
  throwIfOver(step);
  return sshSession({ channels, description, login, route, engine, status });
}

interface Step {
  channels: LoginChannels;
  milliseconds: number;
  signal: AbortSignal | undefined;
}

function throwIfOver({ channels, signal }: Step): void {
  if (channels.ended.aborted) throw reasonOf(channels.ended);
  if (signal?.aborted) throw reasonOf(signal);
}

/** What cannot be found out is a gap of this session with a name, not the end of it; a lost connection is the end. */
async function orNamed<Result>(
  step: Step,
  otherwise: ConnectFailureCode,
  ask: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | ConnectError> {
  const deadline = startDeadline(step.milliseconds, step.signal, step.channels.ended);
  try {
    return await ask(deadline.signal);
  } catch (error) {
    throwIfOver(step);
    return asConnectError(error, otherwise);
  } finally {
    deadline.clear();
  }
}

const askLogin = (step: Step): Promise<LoginFacts | ConnectError> =>
  orNamed(step, 'shell-unavailable', (signal) =>
    probeLogin(createSshShell(step.channels, false), step.milliseconds, signal),
  );

async function askUsualSocket(step: Step): Promise<WorkingRoute | null> {
  const found = await orNamed(step, 'engine-not-found', (signal) => tryUsualSocket(step.channels, signal));
  return found instanceof ConnectError ? null : found;
}

async function askRoute(
  step: Step,
  login: LoginFacts | ConnectError,
  askOver: (route: WorkingRoute) => Promise<EngineStatus>,
): Promise<WorkingRoute | ConnectError> {
  if (login instanceof ConnectError) return new ConnectError('no-permission-on-socket', { detail: withoutShell });
  const answers = async (route: WorkingRoute): Promise<boolean> => (await askOver(route)).ok;
  return orNamed(step, 'engine-not-found', (signal) => findRoute(step.channels, login, answers, signal));
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
      enginesNotRead: enginesNotRead(facts?.sockets ?? [], usable?.socketPath ?? null),
      missing: missingOf(privilege, facts?.user ?? null, facts ? null : (login as ConnectError), status),
      ...noFixesOf(facts, privilege),
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

import type { EngineRoute } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';
import type { OpenEngineStream } from '../engine/channel-agent';
import type { LoginFacts, SocketSeen } from '../login-probe';
import { singleQuoted } from '../shell-command';
import { ENGINE_DIAL, ENGINE_LOOK } from '../sudo-scripts';
import { isRefusedChannel, type LoginChannels } from './login-channels';
import { dialThroughSudo } from './sudo-dial';

/** A way to the engine that was seen to work. */
export interface WorkingRoute {
  route: Extract<EngineRoute, 'stream-local' | 'dial-stdio'>;
  socketPath: string;
  open: OpenEngineStream;
  /** Whether an idle stream may stay open: exec channels are few. */
  mayKeep: () => boolean;
}

export const usualSocketPath = '/var/run/docker.sock';

/** Opens a channel to the usual socket and lets it go again: the fastest way to learn that it works, before the shell answered. */
export async function tryUsualSocket(channels: LoginChannels, signal: AbortSignal): Promise<WorkingRoute | null> {
  return (await streamLocalWorks(channels, usualSocketPath, signal)) ? streamLocal(channels, usualSocketPath) : null;
}

/**
 * Finds a way to an engine. "Open failed" may mean no permission, a dead engine or forbidden forwarding, and the protocol does
 * not say which: what the shell saw of the sockets does. `answers` asks the engine over a route. Rejects with the `ConnectError`
 * that names the reason.
 */
export async function findRoute(
  channels: LoginChannels,
  facts: LoginFacts,
  answers: (route: WorkingRoute) => Promise<boolean>,
  signal: AbortSignal,
): Promise<WorkingRoute> {
  for (const socket of facts.sockets.filter((seen) => seen.open)) {
    if (await streamLocalWorks(channels, socket.path, signal)) return streamLocal(channels, socket.path);
  }
  const { cli } = facts;
  const worthTrying = cli ? facts.sockets.filter((seen) => (seen.open || facts.sudo) && mayListen(seen)) : [];
  for (const socket of worthTrying) {
    const route = dialStdio(channels, socket, facts, cli ?? 'docker');
    if (await answers(route)) return route;
  }
  throw reasonWithoutRoute(facts);
}

/** A rootless engine listens in a network namespace of its own, where the shell cannot see it. */
const mayListen = (socket: SocketSeen): boolean => socket.listening || socket.path.startsWith('/run/user/');

const ELSEWHERE = 'An engine runs, and its socket is in a directory that this login may not enter.';

function reasonWithoutRoute(facts: LoginFacts): ConnectError {
  const listening = facts.sockets.filter((seen) => seen.listening);
  const open = listening.find((seen) => seen.open);
  if (open) return new ConnectError('forwarding-forbidden', { detail: open.path });
  const [closed] = listening;
  if (closed) {
    const hint = facts.sudo && !facts.cli ? ': sudo works, but there is no docker command to be run with it.' : '';
    return new ConnectError('no-permission-on-socket', { detail: `${closed.path}${hint}` });
  }
  if (facts.engineRunning && facts.sockets.length === 0)
    return new ConnectError('no-permission-on-socket', { detail: ELSEWHERE });
  if (facts.sockets.length > 0 || facts.engineInstalled) return new ConnectError('engine-not-running');
  return new ConnectError('engine-not-found');
}

async function streamLocalWorks(channels: LoginChannels, path: string, signal: AbortSignal): Promise<boolean> {
  try {
    const channel = await channels.openStreamLocal(path, signal);
    channels.discardStream(channel);
    return true;
  } catch (error) {
    if (isRefusedChannel(error)) return false;
    throw error;
  }
}

function streamLocal(channels: LoginChannels, socketPath: string): WorkingRoute {
  const open: OpenEngineStream = async (signal) => {
    try {
      return await channels.openStreamLocal(socketPath, signal);
    } catch (error) {
      // It worked when the session was opened, so neither permission nor forwarding is the reason now.
      throw isRefusedChannel(error) ? new ConnectError('engine-not-running', { cause: error }) : error;
    }
  };
  return { route: 'stream-local', socketPath, open, mayKeep: () => true };
}

/** How each client is told which socket to join the channel with. */
const DIALS = { docker: 'docker -H', podman: 'podman --remote --url' } as const;

/** `system dial-stdio` joins an exec channel with the socket; through sudo also where this login may not use it. */
function dialStdio(
  channels: LoginChannels,
  socket: SocketSeen,
  facts: LoginFacts,
  cli: keyof typeof DIALS,
): WorkingRoute {
  const own = socket.open || facts.uid === 0;
  const command = `${DIALS[cli]} ${singleQuoted(`unix://${socket.path}`)} system dial-stdio`;
  const open: OpenEngineStream = async (signal) => {
    if (!own) return dialThroughSudo(channels, facts.sudoFixes ? ENGINE_DIAL : ENGINE_LOOK, [cli, socket.path], signal);
    const { channel } = await channels.exec(command, signal);
    // Unread messages of the command would hold up the channel's window.
    channel.stderr.resume();
    return channel;
  };
  // A channel that lets only questions pass lets one pass.
  const mayKeep = (): boolean => (own || facts.sudoFixes) && !channels.crowded;
  return { route: 'dial-stdio', socketPath: socket.path, open, mayKeep };
}

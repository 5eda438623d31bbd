import type { ConnectionOptions } from 'node:tls';
import {
  type DockerTlsAddress,
  type DockerTlsCredential,
  formatAddress,
  type ServerCertificate,
} from '@/lib/model/connection';
import { asConnectError, ConnectError } from '../connect-error';
import { shareable, startDeadline } from '../deadline';
import { createEngine, type Engine } from '../engine/engine';
import { reasonOf } from '../gate';
import type { EngineStatus, OpenOptions, Session, SessionTimeouts } from '../session';
import { askEngineStatus } from '../session-base';
import { clientContext, strangerContext } from './client-context';
import { connectTls } from './connect-tls';
import { nameTlsError } from './error-names';
import { certificateOf } from './server-certificate';

interface TlsTarget {
  address: DockerTlsAddress;
  credential: DockerTlsCredential;
}

const withoutShell = 'The Docker API has no shell: processes, files and accounts of the host are not visible.';

/** Opens a session over a Docker API with mutual TLS. Rejects with a `ConnectError` when the engine cannot be reached. */
export async function openTlsSession(
  { address, credential }: TlsTarget,
  timeouts: SessionTimeouts,
  options: OpenOptions,
): Promise<Session> {
  const context = clientContext(address, credential);
  const ended = new AbortController();
  shareable(ended.signal);
  const connectOnce = async (signal: AbortSignal) => {
    const deadline = startDeadline(timeouts.connectMilliseconds, signal, ended.signal);
    return connectTls(context, deadline.signal).finally(deadline.clear);
  };
  const engine = createEngine({
    label: formatAddress(address),
    open: connectOnce,
    requestMilliseconds: timeouts.requestMilliseconds,
    nameError: nameTlsError,
  });
  try {
    const [certificate, status] = await verify(
      engine,
      connectOnce,
      strangerContext(address, credential),
      timeouts,
      options,
    );
    return tlsSession(formatAddress(address), engine, status, certificate, ended);
  } catch (error) {
    ended.abort(new ConnectError('session-closed'));
    engine.destroy();
    throw asConnectError(error, 'tls-failed');
  }
}

async function verify(
  engine: Engine,
  connectOnce: (signal: AbortSignal) => ReturnType<typeof connectTls>,
  stranger: ConnectionOptions,
  timeouts: SessionTimeouts,
  options: OpenOptions,
): Promise<[ServerCertificate, EngineStatus]> {
  const deadline = startDeadline(timeouts.connectMilliseconds, options.signal);
  try {
    const socket = await connectOnce(deadline.signal);
    const shown = certificateOf(socket, null);
    socket.destroy();
    const [status, demands] = await Promise.all([
      askEngineStatus(engine, timeouts.connectMilliseconds, deadline.signal),
      demandsCertificate(stranger, deadline.signal),
    ]);
    // The engine is all there is here: without it there is no session.
    if (!status.ok) throw status.error;
    return [{ ...shown, demandsClientCertificate: demands }, status];
  } finally {
    deadline.clear();
  }
}

/** Comes to the verified server as a stranger would, without a certificate, and asks for a ping. True when it refuses that. */
async function demandsCertificate(stranger: ConnectionOptions, signal: AbortSignal): Promise<boolean | null> {
  const engine = createEngine({
    label: 'without a certificate',
    open: (channelSignal) => connectTls(stranger, channelSignal),
    requestMilliseconds: 3000,
    nameError: nameTlsError,
  });
  try {
    await engine.reader.ping({ milliseconds: 3000, signal });
    return false;
  } catch (error) {
    if (signal.aborted) throw reasonOf(signal);
    const { code, status } = asConnectError(error, 'tls-failed');
    if (code === 'client-certificate-refused') return true;
    // 401 and 403 come from a proxy in front that lets nobody in either.
    return status === 401 || status === 403 ? true : null;
  } finally {
    engine.destroy();
  }
}

function tlsSession(
  description: string,
  engine: Engine,
  engineStatus: EngineStatus,
  serverCertificate: ServerCertificate,
  ended: AbortController,
): Session {
  return {
    kind: 'docker-tls',
    description,
    engineStatus,
    engine: engine.reader,
    engineWriter: engine.writer,
    shell: null,
    capabilities: {
      privilege: 'docker-group',
      user: null,
      uid: null,
      engineRoute: 'tls',
      engineSocketPath: null,
      enginesNotRead: [],
      missing: [{ capability: 'shell', reason: withoutShell }],
    },
    hostKey: null,
    serverCertificate,
    ended: ended.signal,
    close: async () => {
      ended.abort(new ConnectError('session-closed'));
      engine.destroy();
    },
  };
}

import { ConnectError } from '../connect-error';
import type { EngineReader } from '../engine-reader';
import type { EngineWriter } from '../engine-writer';
import { readerRequests, writerRequests } from './allow-list';
import { BoundedModem } from './bounded-modem';
import { ChannelAgent, type OpenEngineStream } from './channel-agent';
import { nameSocketError } from './error-names';
import { createEngineReader } from './reader';
import { createEngineWriter } from './writer';

/** Reader and writer of one engine, on sockets of their own. */
export interface Engine {
  reader: EngineReader;
  writer: () => EngineWriter;
  /** Drops the sockets that are only kept warm. */
  dropIdle: () => void;
  /** Drops every socket. Requests under way fail with `connection-lost`. */
  destroy: () => void;
}

export interface EngineSettings {
  label: string;
  open: OpenEngineStream;
  requestMilliseconds: number;
  /** Whether an idle socket may be kept warm; asked each time one becomes idle. Default yes. */
  mayKeep?: () => boolean;
  nameError?: (error: unknown) => ConnectError;
}

/** Builds the engine of a session over whatever opens a stream to it. */
export function createEngine({
  label,
  open,
  requestMilliseconds,
  mayKeep = () => true,
  nameError = nameSocketError,
}: EngineSettings): Engine {
  const shared = { milliseconds: requestMilliseconds, nameError };
  let destroyed = false;
  // Requests that waited for a socket ask for one when the others are dropped.
  const openWhileAlive: OpenEngineStream = async (signal) => {
    if (destroyed) throw new ConnectError('session-closed');
    return open(signal);
  };
  const readerAgent = new ChannelAgent(label, openWhileAlive, { keepAlive: true, mayKeep });
  // A change on a kept socket could meet one the engine has just closed, and nobody could say whether it ran.
  const writerAgent = new ChannelAgent(label, openWhileAlive, { keepAlive: false });
  return {
    reader: createEngineReader(new BoundedModem({ ...shared, agent: readerAgent, allowed: readerRequests })),
    writer: () => createEngineWriter(new BoundedModem({ ...shared, agent: writerAgent, allowed: writerRequests })),
    dropIdle: () => readerAgent.dropIdle(),
    destroy: () => {
      destroyed = true;
      readerAgent.destroy();
      writerAgent.destroy();
    },
  };
}

/** An engine that cannot be used: every call rejects with the reason. */
export function unavailableEngine(reason: ConnectError): Engine {
  return createEngine({ label: 'unavailable', open: () => Promise.reject(reason), requestMilliseconds: 1000 });
}

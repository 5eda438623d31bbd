import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { pipeline, type Readable, type Writable } from 'node:stream';
import { ConnectError } from '../connect-error';
import { shareable } from '../deadline';
import { reasonOf } from '../gate';
import type { AnswerKind } from './allow-list';
import { checkHead, readAnswer } from './answer';
import { pourAnswer } from './pour-answer';

export interface BoundedRequest {
  agent: Agent;
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body: string | undefined;
  /** Instead of a body: exactly so many bytes. */
  from?: { stream: Readable; sizeBytes: number } | undefined;
  /** Where an answer of kind `stream` goes. */
  into?: Writable | undefined;
  answer: AnswerKind;
  accepts: (status: number) => boolean;
  bytes: number;
  milliseconds: number;
  signal: AbortSignal | undefined;
}

/** A log that may have been cut at its byte limit. */
export interface CutBytes {
  bytes: Buffer;
  truncated: boolean;
}

const MOST_INFORMATIONAL = 8;
/** More than an agent keeps. */
const MOST_STALE = 32;
const LARGEST_REFUSAL_BYTES = 64 * 1024;

/**
 * Sends one request and reads its whole answer. No redirect is followed, no upgrade accepted, nothing decompressed. The deadline
 * runs from the moment a socket is free for us. A GET on a kept socket that the engine had just closed is sent again: after its
 * restart all kept ones are like that, and each try uses one up. A change is never sent again.
 */
export async function sendRequest(wanted: BoundedRequest): Promise<unknown> {
  for (let stale = 0; ; stale += 1) {
    try {
      return await attempt(wanted);
    } catch (error) {
      if (!(error instanceof StaleSocket)) throw error;
      if (wanted.method !== 'GET' || stale >= MOST_STALE) throw error.cause;
    }
  }
}

/** A kept socket broke before the first byte of an answer: the engine may have closed it while it was idle. */
class StaleSocket extends Error {}

function attempt(wanted: BoundedRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (wanted.signal?.aborted) return reject(reasonOf(wanted.signal));
    const outgoing = request({
      agent: wanted.agent,
      method: wanted.method,
      path: wanted.path,
      headers: headersFor(wanted),
      maxHeaderSize: 32 * 1024,
      setHost: false,
    });
    let answered = false;
    // Everything that ends the request comes through here: after an upgrade, for one, Node emits no error any more.
    const fail = (error: unknown): void => {
      stop();
      outgoing.destroy();
      const stale = !answered && outgoing.reusedSocket && !(error instanceof ConnectError);
      reject(stale ? new StaleSocket('', { cause: error }) : (error as Error));
    };
    const stop = guard(outgoing, wanted, fail);
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      answered = true;
      receive(incoming, wanted).then((answer) => {
        stop();
        resolve(answer);
      }, fail);
    });
    if (!wanted.from) return void outgoing.end(wanted.body);
    pipeline(wanted.from.stream, outgoing, (error) => {
      if (error) fail(error);
    });
  });
}

/** Ends the request at its deadline, when asked to, and when the engine tries to change the protocol. */
function guard(outgoing: ClientRequest, wanted: BoundedRequest, fail: (error: ConnectError) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let informational = 0;
  const startClock = (): void => {
    timer = setTimeout(() => fail(new ConnectError('timed-out')), wanted.milliseconds);
  };
  const cancel = (): void => fail(wanted.signal ? reasonOf(wanted.signal) : new ConnectError('cancelled'));
  outgoing.once('socket', startClock);
  if (wanted.signal) shareable(wanted.signal).addEventListener('abort', cancel, { once: true });
  outgoing.on('upgrade', (_incoming, socket) => {
    socket.destroy();
    fail(new ConnectError('answer-not-understood', { detail: 'The engine asked for another protocol.' }));
  });
  outgoing.on('information', () => {
    informational += 1;
    if (informational <= MOST_INFORMATIONAL) return;
    fail(new ConnectError('answer-not-understood', { detail: 'The engine sends headers without end.' }));
  });
  return () => {
    clearTimeout(timer);
    wanted.signal?.removeEventListener('abort', cancel);
  };
}

async function receive(incoming: IncomingMessage, wanted: BoundedRequest): Promise<unknown> {
  const status = incoming.statusCode ?? 0;
  if (wanted.accepts(status)) {
    checkHead(incoming, wanted);
    if (wanted.answer === 'stream') return pourAnswer(incoming, wanted);
    return readAnswer(incoming, wanted);
  }
  if (status >= 300 && status < 400 && status !== 304) {
    throw new ConnectError('answer-not-understood', {
      status,
      detail: 'The engine answered with a redirect; none is followed.',
    });
  }
  const refusal = await readAnswer(incoming, { answer: 'bytes', bytes: LARGEST_REFUSAL_BYTES });
  throw new ConnectError('engine-refused', { status, detail: refusalMessage(refusal as CutBytes) });
}

function refusalMessage({ bytes }: CutBytes): string {
  const text = bytes.toString('utf8');
  try {
    const parsed = JSON.parse(text) as unknown;
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return String(parsed.message);
  } catch {
    // Not JSON: the text itself is the message.
  }
  return text;
}

function headersFor({ body, from }: BoundedRequest): Record<string, string | number> {
  const headers = { Host: 'docker', 'User-Agent': 'shipshape', Accept: '*/*', 'Accept-Encoding': 'identity' };
  if (from) return { ...headers, 'Content-Type': 'application/x-tar', 'Content-Length': from.sizeBytes };
  if (body === undefined) return headers;
  return { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
}

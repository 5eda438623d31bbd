import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { asOutboundError, OutboundError } from './outbound-error';
import type { OutboundPolicy } from './policy';
import { readBody } from './read-body';
import type { Target } from './target';

const LARGEST_HEADERS_BYTES = 16 * 1024;
const MOST_INFORMATIONAL = 8;

export interface Sending {
  readonly target: Target;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly bytes: number;
  readonly signal: AbortSignal;
  /** Whether the body of an answer with this status is wanted; of others only the head is read. */
  readonly wantsBody: (status: number) => boolean;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when its body was not wanted. */
  readonly bytes: Buffer | null;
}

/** Sends one request over one fresh connection to one of the checked addresses. Nothing is followed, kept or repeated. */
export function sendOnce(sending: Sending, policy: OutboundPolicy): Promise<Received> {
  return new Promise((resolve, reject) => {
    const secure = sending.target.url.protocol === 'https:';
    const outgoing = (secure ? httpsRequest : httpRequest)(sending.target.url, optionsFor(sending, policy, secure));
    const fail = (error: unknown): void => {
      finish();
      outgoing.destroy();
      reject(sending.signal.aborted ? (sending.signal.reason as Error) : asOutboundError(error));
    };
    const abort = (): void => fail(sending.signal.reason);
    const finish = (): void => sending.signal.removeEventListener('abort', abort);
    sending.signal.addEventListener('abort', abort, { once: true });
    if (sending.signal.aborted) return abort();
    let informational = 0;
    outgoing.on('information', () => {
      informational += 1;
      if (informational > MOST_INFORMATIONAL) fail(new OutboundError('answer-not-understood'));
    });
    outgoing.on('upgrade', (_incoming, socket) => {
      socket.destroy();
      fail(new OutboundError('answer-not-understood'));
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      receive(incoming, sending).then((received) => {
        finish();
        outgoing.destroy();
        resolve(received);
      }, fail);
    });
    outgoing.end(sending.body);
  });
}

function optionsFor(
  { target, method, headers, body }: Sending,
  policy: OutboundPolicy,
  secure: boolean,
): RequestOptions {
  return {
    method,
    // An agent of its own: no kept socket, no proxy of the environment, nothing shared between services.
    agent: secure ? new HttpsAgent(SINGLE_USE) : new HttpAgent(SINGLE_USE),
    lookup: pinnedTo(target),
    maxHeaderSize: LARGEST_HEADERS_BYTES,
    headers: {
      'User-Agent': 'shipshape',
      Accept: '*/*',
      'Accept-Encoding': 'gzip, deflate, br',
      ...headers,
      ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
    ...(secure && tlsOptions(target, policy)),
  };
}

const SINGLE_USE = { keepAlive: false, maxSockets: 1 } as const;

/** Written out, because the environment (NODE_TLS_REJECT_UNAUTHORIZED) could otherwise turn the check off. */
function tlsOptions({ host }: Target, { authority }: OutboundPolicy) {
  return {
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(isIP(host) === 0 && { servername: host }),
    ...(authority !== undefined && { ca: authority }),
  } as const;
}

/** Answers every question for an address with those that were checked: a name that changes meanwhile changes nothing. */
function pinnedTo({ addresses }: Target): LookupFunction {
  return (_name, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

async function receive(incoming: IncomingMessage, { bytes, wantsBody }: Sending): Promise<Received> {
  const status = incoming.statusCode ?? 0;
  const head = { status, headers: headersOf(incoming) };
  if (wantsBody(status)) return { ...head, bytes: await readBody(incoming, bytes) };
  incoming.on('error', () => {});
  incoming.destroy();
  return { ...head, bytes: null };
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const kept = Object.entries(incoming.headers).flatMap(([name, value]) =>
    // Cookies are neither kept nor sent.
    typeof value === 'string' && name !== 'set-cookie' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(kept);
}

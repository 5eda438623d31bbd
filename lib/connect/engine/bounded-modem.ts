import type { Agent } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { ConnectError } from '../connect-error';
import type { EngineCallOptions } from '../engine-reader';
import { type AllowedRequest, findAllowed, hardLimitBytes } from './allow-list';
import { nameSocketError } from './error-names';
import { sendRequest } from './send-request';

/** What dockerode hands to its modem for each call; the parts we read. */
export interface DialOptions {
  path: string;
  method: string;
  statusCodes: Readonly<Record<number, unknown>>;
  options?: unknown;
  file?: unknown;
  hijack?: boolean | undefined;
  openStdin?: boolean | undefined;
  authconfig?: unknown;
  registryconfig?: unknown;
}

/** One call's own limits, and where a body of gigabytes goes to or comes from. */
export type ModemCall = EngineCallOptions & {
  into?: Writable | undefined;
  from?: { stream: Readable; sizeBytes: number } | undefined;
};

type DialCallback = (error: ConnectError | null, answer: unknown) => void;

export interface ModemSettings {
  agent: Agent;
  allowed: readonly AllowedRequest[];
  /** Total deadline of a request whose allow-list entry names none. */
  milliseconds: number;
  /** Turns a socket's error into one with a name. */
  nameError: (error: unknown) => ConnectError;
}

/**
 * The part of docker-modem's contract that dockerode needs, over our own transport. docker-modem itself must not touch a
 * managed host: it follows redirects the host sends, has no size limit (a 600 MB answer ended the process), never settles when
 * an answer is cut or hangs, takes bad JSON under status 200 for success, falls back to plain http, and reads DOCKER_*.
 * This one asks only what its allow-list names, on sockets of its agent, within a byte and a time limit.
 */
export class BoundedModem {
  // dockerode sets this to the promise library it should build with.
  Promise: PromiseConstructor = Promise;
  readonly #settings: ModemSettings;
  readonly #call: ModemCall;

  constructor(settings: ModemSettings, call: ModemCall = {}) {
    this.#settings = settings;
    this.#call = call;
  }

  /** The same modem with one call's own limits and signal. */
  forCall(call: ModemCall): BoundedModem {
    return new BoundedModem(this.#settings, call);
  }

  dial(options: DialOptions, callback: DialCallback): void {
    this.#send(options)
      .then(
        (answer) => callback(null, answer),
        (error: unknown) => callback(this.#settings.nameError(error), null),
      )
      .catch((error: unknown) => callback(nameSocketError(error), null));
  }

  async #send(options: DialOptions): Promise<unknown> {
    if (options.hijack || options.openStdin || options.file !== undefined) throw notAllowed(options);
    if (options.authconfig !== undefined || options.registryconfig !== undefined) throw notAllowed(options);
    const [pathname = '', query] = splitOnce(options.path);
    const entry = findAllowed(this.#settings.allowed, options.method, pathname);
    if (!entry) throw notAllowed(options);
    const { body, search } = bodyAndSearch(options, query !== undefined);
    return sendRequest({
      agent: this.#settings.agent,
      method: entry.method,
      path: search === '' ? pathname : `${pathname}?${search}`,
      body,
      answer: entry.answer,
      accepts: (status) => options.statusCodes[status] === true,
      // What is poured on is held nowhere; all else is held whole.
      bytes: Math.min(this.#call.bytes ?? entry.bytes, entry.answer === 'stream' ? entry.bytes : hardLimitBytes),
      into: this.#call.into,
      from: this.#call.from,
      milliseconds: this.#call.milliseconds ?? entry.milliseconds ?? this.#settings.milliseconds,
      signal: this.#call.signal,
    });
  }
}

/** dockerode marks calls with query parameters by a path that ends in `?`; others of its POSTs send the options as body. */
function bodyAndSearch(options: DialOptions, hasQuery: boolean): { body: string | undefined; search: string } {
  const given = typeof options.options === 'object' && options.options !== null ? options.options : {};
  const query: unknown = '_query' in given ? given._query : given;
  const body: unknown = '_body' in given ? given._body : given;
  const search = hasQuery ? toSearch(query) : '';
  if (options.method !== 'POST') return { body: undefined, search };
  const text = JSON.stringify(body);
  return { body: text === '{}' || text === '""' || text === undefined ? undefined : text, search };
}

function toSearch(query: unknown): string {
  if (typeof query !== 'object' || query === null) return '';
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    search.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return search.toString();
}

function splitOnce(path: string): [string, string | undefined] {
  const mark = path.indexOf('?');
  return mark === -1 ? [path, undefined] : [path.slice(0, mark), path.slice(mark + 1)];
}

function notAllowed(options: DialOptions): ConnectError {
  return new ConnectError('not-allowed', { detail: `${options.method} ${options.path}` });
}

import { Agent, get } from 'node:http';
import type { Duplex } from 'node:stream';
import { Client } from 'ssh2';
import type { EngineRequest } from './engine-requests';
import type { BenchHost } from './lab-host';

const SOCKET = '/var/run/docker.sock';

/** Channels to the engine's socket over one login, and nothing of our own: no limits, no checks, no deadline. */
class BareAgent extends Agent {
  constructor(
    private readonly login: Client,
    width: number,
  ) {
    super({ keepAlive: true, maxSockets: width });
  }

  override createConnection(_options: unknown, done?: (error: Error | null, stream: Duplex) => void): null {
    this.login.openssh_forwardOutStreamLocal(SOCKET, (error, channel) => {
      // http speaks to it as to a socket, and asks for these three.
      const socket = Object.assign(channel, {
        setKeepAlive: () => channel,
        setNoDelay: () => channel,
        ref: () => channel,
      });
      Object.assign(socket, { unref: () => channel, setTimeout: () => channel });
      done?.(error ?? null, socket);
    });
    return null;
  }
}

export interface BareClient {
  readonly ask: (request: EngineRequest) => Promise<unknown>;
  close(): void;
}

/** One login by ssh2 with its defaults. The host key is not looked at: this is a measure, not a way to connect. */
export async function bareClient({ host, port, privateKey }: BenchHost, width: number): Promise<BareClient> {
  const login = new Client();
  await new Promise<void>((resolve, reject) => {
    login.once('ready', resolve).once('error', reject).connect({ host, port, username: 'root', privateKey });
  });
  const agent = new BareAgent(login, width);
  return { ask: (request) => fetchBare(agent, request), close: () => void login.end() };
}

function fetchBare(agent: Agent, { path, query }: EngineRequest): Promise<unknown> {
  const question = new URLSearchParams(query).toString();
  return new Promise((resolve, reject) => {
    const sent = get({ agent, host: 'docker', path: question ? `${path}?${question}` : path }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode !== 200) return reject(new Error(`${path}: ${answer.statusCode ?? 'no status'}`));
        resolve(jsonOrText(Buffer.concat(parts).toString('utf8')));
      });
    });
    sent.on('error', reject);
  });
}

/** Logs are bytes and events are lines; the rest is one JSON value. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

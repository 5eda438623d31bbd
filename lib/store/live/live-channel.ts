import { Client } from 'pg';
import { z } from 'zod';
import { type Transaction, UTC_OPTION } from '../database';

const CHANNEL = 'shipshape_live';

/** What travels between processes: ids only, far below PostgreSQL's 8000 bytes. */
export const signalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host'), hostId: z.uuid() }),
  z.object({ kind: z.literal('scan'), hostId: z.uuid(), scanId: z.uuid() }),
  z.object({ kind: z.literal('test'), hostId: z.uuid(), testId: z.uuid() }),
  z.object({ kind: z.literal('run'), hostId: z.uuid(), runId: z.uuid() }),
  z.object({ kind: z.literal('report'), reportId: z.uuid() }),
  z.object({ kind: z.literal('rollout'), rolloutId: z.uuid() }),
  z.object({ kind: z.literal('fleet') }),
  z.object({ kind: z.literal('request'), requestId: z.uuid() }),
  z.object({ kind: z.literal('work'), queue: z.string().max(60) }),
]);
export type Signal = z.infer<typeof signalSchema>;

/** Sends a signal; within a transaction it leaves with the commit, or not at all. */
export async function sendSignal(db: Transaction, signal: Signal): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(signal)})`;
}

export type SignalListener = (signal: Signal) => void;

/** One listening connection per process. It comes back by itself after the database was away. */
export class LiveChannel {
  private readonly listeners = new Set<SignalListener>();
  private client: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly url: string) {}

  /** Connects; resolves when listening or when the first try failed (it then goes on trying). */
  async open(): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.url,
      options: UTC_OPTION,
      application_name: 'shipshape-live',
      keepAlive: true,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
    } catch {
      this.lost(client);
    }
  }

  /** Calls back for every signal from now on. Returns the way to stop. */
  listen(listener: SignalListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private hear(payload: string): void {
    const signal = signalSchema.safeParse(parseJson(payload));
    if (!signal.success) return;
    for (const listener of this.listeners) listener(signal.data);
  }

  private lost(client: Client): void {
    if (this.client !== client || this.closed) return;
    this.client = null;
    void client.end().catch(() => undefined);
    this.retry = setTimeout(() => void this.open(), 1000);
    this.retry.unref();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

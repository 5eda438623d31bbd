import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openPlaces } from '@/lib/intel';
import { LiveChannel, openDatabase, openVault } from '@/lib/store';
import { freshDatabase } from '@/lib/store/testing/postgres';
import type { Actor } from '../access/actor';
import type { QueueName, ServiceContext } from '../service-context';

export type TestContext = ServiceContext & {
  /** What was handed to the worker, in order. */
  readonly sent: { queue: QueueName; data: Record<string, string> }[];
  readonly url: string;
  readonly close: () => Promise<void>;
};

const SHIPPED_PLACES = openPlaces({ own: '', packages: join(import.meta.dirname, '../../../node_modules') });

/** A service context on a fresh database, with an open vault. `listen` also opens the live channel. */
export async function testContext({ listen = false } = {}): Promise<TestContext> {
  const { url, drop } = await freshDatabase();
  const db = openDatabase({ url, connections: 8, applicationName: 'test' });
  const live = new LiveChannel(url);
  if (listen) await live.open();
  const sent: TestContext['sent'] = [];
  return {
    db,
    live,
    url,
    sent,
    vault: openVault(randomBytes(32)),
    now: () => new Date(),
    places: SHIPPED_PLACES,
    queue: { send: async (queue, data) => void sent.push({ queue, data }) },
    close: async () => {
      await live.close();
      await db.$disconnect();
      await drop();
    },
  };
}

/** An administrator who really exists in the database. */
export async function makeAdministrator(
  { db }: ServiceContext,
  name = 'Mira Kern',
): Promise<Extract<Actor, { kind: 'user' }>> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const { id } = await db.user.create({ data: { name, email, role: 'administrator', passwordHash: '-' } });
  return { kind: 'user', id, name, role: 'administrator', sessionId: null };
}

/** A registered host without a credential. */
export async function makeHost({ db }: ServiceContext, name = 'web-07'): Promise<{ id: string; name: string }> {
  const { id } = await db.host.create({
    data: { name, kind: 'ssh', address: `ssh://ops@${name}.example.org`, tags: ['prod'], createdBy: 'Mira Kern' },
  });
  return { id, name };
}

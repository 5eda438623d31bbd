import { join, resolve } from 'node:path';
import { openPlaces } from '@/lib/intel';
import { type OpenQueue, openQueue, type QueueRole } from '@/lib/jobs/queue';
import type { ServiceContext } from '@/lib/services/service-context';
import { LiveChannel, openDatabase, unlockVault } from '@/lib/store';
import { type ProcessSettings, readProcessSettings } from './env';
import { logError } from './log';

/** Everything one process holds open, and how to close it. */
export type Composition = ServiceContext & { readonly queue: OpenQueue; close(): Promise<void> };

const CONNECTIONS: Record<QueueRole, number> = { web: 10, worker: 12 };

/** Opens database, vault, queue and live channel for a process. The one place where they meet. */
export async function compose(
  role: QueueRole,
  settings: ProcessSettings = readProcessSettings(),
): Promise<Composition> {
  const url = settings.databaseUrl;
  const db = openDatabase({ url, connections: CONNECTIONS[role], applicationName: `shipshape-${role}` });
  const vault = await unlockVault({
    db,
    dataFolder: settings.dataFolder,
    keyFromEnvironment: process.env.SHIPSHAPE_MASTER_KEY,
  });
  const live = new LiveChannel(url);
  // Both processes are started in the product's folder, where its packages are.
  const places = openPlaces({ own: join(settings.dataFolder, 'address-data'), packages: resolve('node_modules') });
  const [queue] = await Promise.all([
    openQueue({ url, db, role, onError: (error) => logError('queue', error) }),
    live.open(),
  ]);
  const close = async (): Promise<void> => {
    await Promise.allSettled([queue.stop(), live.close()]);
    await db.$disconnect();
    places.close();
  };
  return {
    db,
    vault,
    live,
    queue,
    now: () => new Date(),
    places,
    savedImages: join(settings.dataFolder, 'saved-images'),
    alwaysOffline: process.env.SHIPSHAPE_OFFLINE === '1',
    close,
  };
}

// Next loads this module once for each of its bundles; the process shall still open everything once.
const shared = globalThis as typeof globalThis & { shipshapeWeb?: Promise<Composition> | undefined };

/** What pages, server actions and route handlers hand to services. Opened at the first call. */
export function webContext(): Promise<Composition> {
  shared.shipshapeWeb ??= compose('web').catch((error: unknown) => {
    shared.shipshapeWeb = undefined;
    throw error;
  });
  return shared.shipshapeWeb;
}

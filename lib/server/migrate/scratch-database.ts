import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../postgres/start-postgres';

/** Speed over durability: right for a database that lives for a minute. */
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** A PostgreSQL of its own in the temporary folder, without a trace after `stop`. */
export type ScratchDatabase = { url: string; stop: () => Promise<void> };

export async function startScratchDatabase(): Promise<ScratchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'shipshape-scratch-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const { url, stop } = await startPostgres({ folder, settings: THROW_AWAY });
    return { url, stop: () => stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

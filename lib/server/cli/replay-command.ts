import { replaySnapshot } from '@/lib/collect';
import { readText } from './read-text';
import type { ScanOptions } from './scan-command';
import { showResult } from './show-result';

/** Judges a kept Snapshot again. Throws CliError or ReplayError. */
export async function replayCommand(path: string, options: ScanOptions): Promise<number> {
  const snapshot = replaySnapshot(await readText(path, 'Snapshot'));
  return showResult({ snapshot, host: snapshot.connection.address, ownKey: null }, options);
}

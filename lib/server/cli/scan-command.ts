import { writeFile } from 'node:fs/promises';
import { takeSnapshot } from '@/lib/collect';
import { formatAddress, openSession, ownKeyFingerprint, parseAddress } from '@/lib/connect';
import type { Severity, Snapshot } from '@/lib/model';
import { CliError } from './cli-error';
import { showResult } from './show-result';
import { targetOf } from './target';

export interface ScanOptions {
  readonly identity?: string;
  readonly fingerprint?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly json?: boolean;
  readonly snapshot?: string;
  readonly indicators?: string;
  readonly failOn?: Severity;
}

/** Scans one server and prints what it found. Writes nothing but the file of --snapshot. Throws CliError and ConnectError. */
export async function scanCommand(text: string, options: ScanOptions): Promise<number> {
  const parsed = parseAddress(text);
  if (!parsed.ok) throw new CliError(parsed.sentence);
  const target = await targetOf(parsed.address, options);
  const session = await openSession(target);
  let snapshot: Snapshot;
  try {
    // A socket that was named is what is to be scanned; a server without an engine still has processes and files to look at.
    const needsEngine = session.kind === 'local' || !session.shell;
    if (!session.engineStatus.ok && needsEngine) throw session.engineStatus.error;
    snapshot = await takeSnapshot(session, { now: () => new Date() });
  } finally {
    await session.close();
  }
  if (options.snapshot) await keep(options.snapshot, snapshot);
  const shown = { snapshot, host: formatAddress(parsed.address), ownKey: ownKeyFingerprint(target.credential) };
  return showResult(shown, options);
}

/** For its owner alone: a Snapshot tells what a server looks like from inside. */
async function keep(path: string, snapshot: Snapshot): Promise<void> {
  await writeFile(path, `${JSON.stringify(snapshot)}\n`, { mode: 0o600 }).catch((cause: unknown) => {
    throw new CliError(`The Snapshot could not be written to ${path}.`, { cause });
  });
}

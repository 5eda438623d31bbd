import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMPS = join('dist', '.stamps');
const NOT_SOURCE = /(\.test\.tsx?|\.md)$|(^|\/)(generated|testing|node_modules)(\/|$)/;

/** One hash over the content of files and folders; what only tests and readers need does not count. */
export function hashSources(paths: readonly string[]): string {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of paths.flatMap(listFiles)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs `make` unless `output` exists and was made from the same sources. A make that was cut short is made again. */
export async function makeWhenChanged(
  { name, output, sources }: { name: string; output: string; sources: readonly string[] },
  make: () => Promise<void>,
): Promise<boolean> {
  const stamp = join(STAMPS, name);
  const hash = hashSources(sources);
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}

function listFiles(path: string): string[] {
  if (!existsSync(path) || NOT_SOURCE.test(path)) return [];
  const entries = readdirIfFolder(path);
  if (!entries) return [path];
  return entries.sort().flatMap((entry) => listFiles(join(path, entry)));
}

function readdirIfFolder(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}

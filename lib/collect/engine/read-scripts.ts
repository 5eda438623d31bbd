import { createHash } from 'node:crypto';
import type { EngineReader } from '@/lib/connect/engine-reader';
import { type Container, type ContainerScript, type Fact, read, type ScriptUnread } from '@/lib/model';
import { decodeText } from '../text/clean-text';
import { maskText } from '../text/mask-secrets';
import { askEach } from './ask';
import type { InspectedContainer } from './read-containers';
import type { EngineOptions } from './read-engine';
import { readStanding } from './read-standing';
import { lookIntoLayers, type StartFileAsked } from './script-layers';
import { startFiles } from './script-paths';
import { changeSuspects } from './suspects';

const MOST_CONTAINERS = 16;

/** What was found of one file: its bytes, why there are none, or nothing worth telling (a program is no script). */
export type FileFound =
  | { readonly kind: 'bytes'; readonly path: string; readonly bytes: Uint8Array; readonly changed: boolean }
  | { readonly kind: 'unread'; readonly path: string; readonly because: ScriptUnread; readonly sizeBytes?: number }
  | null;

/**
 * The scripts behind the commands of containers that belong to no project. Nothing is run in them: one that stands still is asked for
 * through the engine, one that runs is read from the layers of its image, which it cannot change.
 */
export async function readScripts(
  engine: EngineReader,
  inspected: Fact<readonly InspectedContainer[]>,
  options: EngineOptions,
): Promise<Fact<ContainerScript[]>> {
  if (!inspected.read) return inspected;
  const byId = new Map(inspected.value.map((one) => [one.container.id, one]));
  const all = changeSuspects([...byId.values()].map((one) => one.container));
  const suspects = all.slice(0, MOST_CONTAINERS);
  const wanted = suspects.flatMap((container) =>
    startFiles(container).map((file) => ({ container, file, folders: byId.get(container.id)?.folders ?? null })),
  );
  const { scripts, failed } = await readStartFiles(engine, wanted, options);
  return read(scripts, failed + all.length - suspects.length);
}

/** The same of given files: what is no script is left out, and how many were not answered is told. */
export async function readStartFiles(
  engine: EngineReader,
  wanted: readonly StartFileAsked[],
  options: Pick<EngineOptions, 'signal' | 'limits' | 'askLayers'>,
): Promise<{ scripts: ContainerScript[]; failed: number }> {
  const [onMounts, within] = split(wanted, isOnMount);
  const [standing, running] = split(within, ({ container }) => standsStill(container));
  const [archived, layered] = await Promise.all([
    askEach(standing, 2, async (one) => toScript(one, 'archive', await readStanding(engine, one, options))),
    lookIntoLayers(running, options.askLayers),
  ]);
  const scripts = [
    ...archived.items,
    ...running.map((one, index) => toScript(one, 'image', layered[index] ?? null)),
    ...onMounts.map((one) => toScript(one, 'image', unreadOn(one))),
  ];
  return { scripts: scripts.filter((script) => script !== null), failed: archived.failed };
}

const standsStill = ({ running, paused, restarting }: Container): boolean => (!running || paused) && !restarting;

function split<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

/** What lies on a mount is the host's, or another container's: neither the image nor the container says what it is. */
const isOnMount = ({ container, file }: StartFileAsked): boolean =>
  container.mounts.some(({ destination }) =>
    `${file.places[0] ?? ''}/`.startsWith(`${destination.replace(/\/$/, '')}/`),
  );

const unreadOn = ({ file }: StartFileAsked): FileFound => ({
  kind: 'unread',
  path: file.places[0] ?? '',
  because: 'on-mount',
});

function toScript(
  { container, file }: StartFileAsked,
  source: 'image' | 'archive',
  found: FileFound,
): ContainerScript | null {
  if (found === null) return null;
  const base = { containerId: container.id, path: found.path, changedSince: false, sha256: '', text: '' };
  if (found.kind === 'unread') {
    if (!file.surelyScript) return null;
    return { ...base, source: null, notReadBecause: found.because, sizeBytes: found.sizeBytes ?? 0 };
  }
  if (!isText(found.bytes)) return null;
  return {
    ...base,
    source,
    notReadBecause: null,
    changedSince: found.changed,
    sizeBytes: found.bytes.length,
    sha256: createHash('sha256').update(found.bytes).digest('hex'),
    text: maskText(decodeText(Buffer.from(found.bytes))),
  };
}

/** A program is told by its bytes; a script may hold a few odd ones. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return false;
  const odd = bytes.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  return odd / bytes.length < 0.02;
}

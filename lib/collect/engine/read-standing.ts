import { z } from 'zod';
import { asConnectError } from '@/lib/connect/connect-error';
import type { EngineReader } from '@/lib/connect/engine-reader';
import type { Container, ScriptUnread } from '@/lib/model';
import { ask, isMissing } from './ask';
import { parseContainer } from './container';
import { firstInTar } from './first-in-tar';
import type { EngineOptions } from './read-engine';
import type { FileFound } from './read-scripts';
import { MOST_BYTES, relinked, type StartFileAsked } from './script-layers';
import { parseEvents } from './storage';
import { parseInfo } from './version';

const MOST_REQUESTS = 8;

/**
 * One file of a container that is stopped or paused, through the engine. Afterwards the container is asked again: had it been started
 * meanwhile, it could have put another file in the place of this one, and what was read is thrown away. One that was paused, ran and is
 * paused again looks the same as before, so for that one the engine is asked what happened.
 */
export async function readStanding(
  engine: EngineReader,
  { container, file }: StartFileAsked,
  options: Pick<EngineOptions, 'signal' | 'limits'>,
): Promise<FileFound> {
  const begunMs = container.paused ? await engineClock(engine, options) : null;
  const found = await search(engine, container.id, file.places, options);
  if (found?.kind !== 'bytes') return found;
  const after = parseContainer(await engine.inspectContainer(container.id, {}, { signal: options.signal }));
  const dropped = (because: ScriptUnread): FileFound => ({ kind: 'unread', path: found.path, because });
  if (!stillStands(container, after)) return dropped('started-meanwhile');
  if (!container.paused) return found;
  const ran = await ranSince(engine, container.id, begunMs, options);
  if (ran === null) return dropped('not-answered');
  return ran ? dropped('started-meanwhile') : found;
}

/** The same state since the same moments: a container that ran in between has others. */
const stillStands = (before: Container, after: Container): boolean =>
  before.status === after.status &&
  before.paused === after.paused &&
  before.startedAt === after.startedAt &&
  before.finishedAt === after.finishedAt &&
  before.pid === after.pid;

const SECOND = 1000;

/** The engine's own clock bounds the question for events; null when it does not tell it. */
async function engineClock(engine: EngineReader, { signal }: Pick<EngineOptions, 'signal'>): Promise<number | null> {
  return parseInfo(await engine.info({ signal })).systemMs;
}

/** Whether the container ran at any time since then; null when the engine does not say. Whole seconds: rather one event too many. */
async function ranSince(
  engine: EngineReader,
  id: string,
  sinceMs: number | null,
  options: Pick<EngineOptions, 'signal' | 'limits'>,
): Promise<boolean | null> {
  const untilMs = await engineClock(engine, options);
  if (sinceMs === null || untilMs === null || untilMs < sinceMs) return null;
  const window = { sinceSeconds: Math.floor(sinceMs / SECOND), untilSeconds: Math.floor(untilMs / SECOND) + 1 };
  const told = await ask(
    () => engine.events(window, { signal: options.signal }),
    (answer) => parseEvents(z.array(z.unknown()).parse(answer)),
  );
  if (!told.read) return null;
  const { events, unreadItems } = told.value;
  const ran = events.some(({ actorId, action }) => actorId === id && /^(unpause|start|restart)/.test(action));
  return !ran && unreadItems > 0 ? null : ran;
}

async function search(
  engine: EngineReader,
  id: string,
  places: readonly string[],
  { signal, limits }: Pick<EngineOptions, 'signal' | 'limits'>,
): Promise<FileFound> {
  const left = [...places];
  for (let requests = 0; requests < MOST_REQUESTS; requests += 1) {
    const path = left.shift();
    if (path === undefined) break;
    const archive = await archiveOf(engine, id, path, { signal, milliseconds: limits.slowMilliseconds });
    if (archive === null) continue;
    if (archive === 'refused') return { kind: 'unread', path, because: 'engine-refused' };
    const entry = firstInTar(archive, MOST_BYTES);
    if (entry.kind === 'file') return { kind: 'bytes', path, bytes: entry.bytes, changed: false };
    if (entry.kind === 'too-large') return { kind: 'unread', path, because: 'too-large', sizeBytes: entry.sizeBytes };
    if (entry.kind === 'other') return { kind: 'unread', path, because: 'no-regular-file' };
    left.unshift(relinked(path, path.split('/').filter(Boolean).length, entry.target));
  }
  return { kind: 'unread', path: places[0] ?? '', because: 'not-there' };
}

async function archiveOf(
  engine: EngineReader,
  id: string,
  path: string,
  call: { signal: AbortSignal | undefined; milliseconds: number },
): Promise<Uint8Array | 'refused' | null> {
  try {
    return await engine.containerArchive(id, path, call);
  } catch (error) {
    if (isMissing(error)) return null;
    // Links in a circle, for one.
    if (asConnectError(error, 'answer-not-understood').code === 'engine-refused') return 'refused';
    throw error;
  }
}

import { z } from 'zod';
import type { UndoRecord, VerifyCheck } from '@/lib/model';
import { type ApplyContext, WorldChanged } from './contract';
import { settles } from './daemon-config-effect';
import { configValues, mergeConfig } from './daemon-config-merge';
import { readConfigState } from './daemon-config-state';
import { comesBack } from './engine-restart';
import { putBackConfig, reloadDaemon } from './host/daemon-config-file';
import { restartDaemon } from './host/daemon-restart';
import { readHostFile, sha256Hex } from './host/host-file';
import { check } from './outcome';

/** What dockerd has when nobody says anything: written for a moment, because a reload takes no missing key for "off". */
const DEFAULTS = { 'live-restore': false, debug: false, 'default-runtime': 'runc' } as const;

/** What undo needs of a changed daemon.json. */
const ConfigUndo = z.object({
  path: z.string(),
  beforeBase64: z.string().nullable(),
  afterSha256: z.string(),
  keys: z.array(z.string()),
  intake: z.enum(['reload', 'restart']),
});

/** The old file again, while nobody else changed it since, and an engine that goes by it. */
export async function changeConfigBack(record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { session } = context;
  const { path, beforeBase64, afterSha256, keys, intake } = ConfigUndo.parse(record);
  const before = beforeBase64 === null ? null : new Uint8Array(Buffer.from(beforeBase64, 'base64'));
  const ourSha256 =
    intake === 'reload' ? await withDefaults({ path, before, afterSha256, keys }, context) : afterSha256;
  await putBackConfig(session, { path, ourSha256, before });
  context.report({ state: 'done', step: null, text: before ? `${path} is as it was` : `${path} is gone again` });
  if (intake === 'restart') await restartDaemon(session, false);
  const file = await readHostFile(session, path);
  return [
    check('The old settings are back', (file?.sha256 ?? '') === (before ? sha256Hex(before) : '')),
    check('The engine answers', await comesBack(context)),
  ];
}

interface Reloaded {
  readonly path: string;
  readonly before: Uint8Array | null;
  readonly afterSha256: string;
  readonly keys: readonly string[];
}

/**
 * Lets the engine read the old settings with those spelled out that only its defaults held: a key that is gone changes nothing in a reload.
 * Returns the hash of what is in the file then.
 */
async function withDefaults({ path, before, afterSha256, keys }: Reloaded, { session }: ApplyContext): Promise<string> {
  const text = before ? Buffer.from(before).toString('utf8') : '';
  const old = configValues(text) ?? {};
  const unsaid = Object.fromEntries(Object.entries(DEFAULTS).filter(([key]) => keys.includes(key) && !(key in old)));
  const said = new TextEncoder().encode(mergeConfig(text, { set: unsaid, remove: {} }).text);
  const state = await readConfigState(session);
  if ('refused' in state) throw new WorldChanged(state.refused);
  await putBackConfig(session, { path, ourSha256: afterSha256, before: said });
  await reloadDaemon(session, state.engine.pid);
  const flags = Object.entries({ ...old, ...unsaid }).filter(([key]) => key in DEFAULTS && keys.includes(key));
  await settles(
    flags.map(([key]) => key),
    { set: Object.fromEntries(flags), remove: {} },
    session,
  );
  return sha256Hex(said);
}

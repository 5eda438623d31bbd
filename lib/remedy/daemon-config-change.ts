import type { EvidenceItem, Plan, UndoRecord, VerifyCheck } from '@/lib/model';
import { type ApplyContext, type PlanContext, type Planned, refuse, StepFailed, WorldChanged } from './contract';
import { BRIDGE_KEYS, goesBy, readEngineTells, settles } from './daemon-config-effect';
import { type ConfigWish, configValues, mergeConfig } from './daemon-config-merge';
import { type ConfigWords, configPlan } from './daemon-config-plan';
import { type ConfigState, readConfigState, whyNot } from './daemon-config-state';
import { comesBack, readRestart, runAsBefore } from './engine-restart';
import { textEvidence } from './evidence';
import {
  lastWords,
  putBackConfig,
  REVERT_CONFIG,
  reloadDaemon,
  revertConfigValues,
  startedAfterChange,
  validateConfig,
  writeConfig,
} from './host/daemon-config-file';
import { restartDaemon } from './host/daemon-restart';
import { readHostFile, sha256Hex } from './host/host-file';
import { armRevert, disarmRevert } from './host/revert';
import { maskedConfig } from './masked-config';
import { ask, check } from './outcome';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What dockerd takes in without a restart (dockerd(8), "Configuration reload behavior"; moby, daemon/reload.go). */
const RELOADED: ReadonlySet<string> = new Set([
  'live-restore',
  'debug',
  'default-runtime',
  'insecure-registries',
  'registry-mirrors',
]);

const intakeOf = (keys: readonly string[]) => (keys.every((key) => RELOADED.has(key)) ? 'reload' : 'restart');

/** Plans one change of daemon.json, or says why dockerd would not start with it. */
export async function planConfig(
  state: ConfigState,
  wish: ConfigWish,
  words: ConfigWords,
  context: PlanContext,
): Promise<Planned> {
  const merged = mergeConfig(state.text, wish);
  if (merged.changed.length === 0)
    return refuse('daemon.json says so already. If the engine does not go by it, it has not read the file since.');
  const intake = intakeOf(merged.changed);
  const reason = whyNot(state, merged, intake);
  if (reason !== null) return refuse(reason);
  const validation = await validateConfig(context.session, state.engine.program, merged.text);
  if (validation.state === 'bad') return refuse(`dockerd would not start with it: ${validation.reason}`);
  const restart = await readRestart(context);
  const validated = validation.state === 'good';
  const { config, text: before } = state;
  return {
    plan: configPlan({ config, before, merged, intake, restart, validated, hostName: context.hostName }, words),
  };
}

export async function captureConfig(_plan: Plan, context: PlanContext): Promise<readonly EvidenceItem[]> {
  const state = await readConfigState(context.session);
  if ('refused' in state) return [];
  return [
    textEvidence('engine-arguments.txt', state.daemon.argv.join('\n')),
    ...(state.config.file ? [textEvidence('daemon.json', maskedConfig(state.text), 'application/json')] : []),
  ];
}

/** The file and the text to be written, only when both are as in the confirmed plan. */
async function plannedChange(plan: Plan, wish: ConfigWish, context: PlanContext) {
  const state = await readConfigState(context.session);
  if ('refused' in state) throw new WorldChanged(state.refused);
  const merged = mergeConfig(state.text, wish);
  const after = bytes(merged.text);
  const { path, sha256, afterSha256 } = plan.world;
  if (state.config.path !== path || (state.config.file?.sha256 ?? '') !== sha256 || sha256Hex(after) !== afterSha256)
    throw new WorldChanged('the settings of the engine were changed since the preview');
  return { state, keys: merged.changed, after, intake: intakeOf(merged.changed) } as const;
}
type Change = Awaited<ReturnType<typeof plannedChange>>;

/** Arms the revert, writes, lets the engine take it in, comes back, disarms. An engine that does not start gets its old file at once. */
export async function changeConfig(plan: Plan, wish: ConfigWish, context: ApplyContext): Promise<UndoRecord> {
  const { session, runId, report } = context;
  const change = await plannedChange(plan, wish, context);
  const { state, after, intake, keys } = change;
  const done = (step: number, text: string): void => report({ state: 'done', step, text });
  const values = revertConfigValues(state.config, intake, state.engine.pid);
  await armRevert(session, runId, { script: REVERT_CONFIG, values });
  done(0, `the revert is armed for ${plan.revert?.seconds ?? 0} s`);
  await writeConfig(session, state.config, after).catch(async (error: unknown) => {
    // Nothing was changed yet: the revert would only write the old content over somebody else's.
    if (error instanceof WorldChanged || error instanceof StepFailed) await disarmRevert(session, runId);
    throw error;
  });
  done(1, `${state.config.path} written`);
  await takeIn(change, wish, context);
  done(2, intake === 'reload' ? 'the engine has read it' : 'the engine was restarted');
  if (!(await comesBack(context)))
    throw new StepFailed(
      'We could not sign in a second time and reach the engine. The host puts the old file back by itself.',
    );
  await disarmRevert(session, runId);
  done(3, 'signed in a second time, the engine answers, the revert is disarmed');
  return {
    path: state.config.path,
    beforeBase64: state.config.file ? Buffer.from(state.config.file.bytes).toString('base64') : null,
    afterSha256: sha256Hex(after),
    keys,
    intake,
  };
}

async function takeIn(change: Change, wish: ConfigWish, context: ApplyContext): Promise<void> {
  const { session } = context;
  if (change.intake === 'reload') {
    await reloadDaemon(session, change.state.engine.pid);
    if (await settles(change.keys, wish, session)) return;
    return rollBack(change, context, 'the engine did not take it over');
  }
  try {
    await restartDaemon(session, false);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    await rollBack(change, context, (await lastWords(session)) || error.message);
  }
}

/** The old file again, at once and not only when the revert fires. Always throws StepFailed. */
async function rollBack({ state, after, intake }: Change, context: ApplyContext, reason: string): Promise<never> {
  const { session, runId } = context;
  const before = state.config.file?.bytes ?? null;
  await putBackConfig(session, { path: state.config.path, ourSha256: sha256Hex(after), before });
  if (intake === 'reload') await reloadDaemon(session, state.engine.pid);
  else
    await restartDaemon(session, false).catch((error: unknown) => {
      if (!(error instanceof StepFailed)) throw error;
      throw new StepFailed(`The engine starts neither with the new settings nor with the old ones: ${reason}`);
    });
  await disarmRevert(session, runId);
  throw new StepFailed(`The new settings were taken back, and the engine runs with the old ones: ${reason}`);
}

export async function verifyConfig(
  plan: Plan,
  wish: ConfigWish,
  context: ApplyContext,
): Promise<readonly VerifyCheck[]> {
  const { session } = context;
  const { path = '', keys = '', intake, running = '' } = plan.world;
  const changed = keys.split(' ');
  const back = check('A second sign-in works and the engine answers', await comesBack(context));
  const holds = ask(`${path} holds ${changed.join(', ')} as planned`, async () => {
    const file = await readHostFile(session, path);
    const text = file ? Buffer.from(file.bytes).toString('utf8') : '';
    return configValues(text) !== null && mergeConfig(text, wish).changed.length === 0;
  });
  const effects = await Promise.all(changed.map((key) => effectOf(key, wish, path, context)));
  const containers =
    intake === 'restart' ? [await ask('The containers run as before', () => runAsBefore(running, session))] : [];
  return [back, await holds, ...effects, ...containers];
}

/** What the engine does not tell of itself holds when it was started after the file was written. */
async function effectOf(key: string, wish: ConfigWish, path: string, context: ApplyContext): Promise<VerifyCheck> {
  const text = `The engine goes by ${key}`;
  try {
    const told = goesBy(key, wish, await readEngineTells(context.session));
    if (told === false && BRIDGE_KEYS.has(key) && (await readRestart(context)).liveRestore)
      return check(text, null, 'it holds from the next start of the engine with no container running');
    if (told !== null) return check(text, told);
    return check(text, await startedAfterChange(context.session, path), 'it was started after the file was written');
  } catch (error) {
    return check(text, null, error instanceof Error ? error.message : 'not answered');
  }
}

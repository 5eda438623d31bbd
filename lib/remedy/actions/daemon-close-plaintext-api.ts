import { z } from 'zod';
import type { EvidenceItem, Plan, TargetOf, UndoRecord, VerifyCheck } from '@/lib/model';
import { closeApiPlan, diffOf, type Rewrite } from '../close-api-plan';
import {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  refuse,
  StepFailed,
  WorldChanged,
} from '../contract';
import { comesBack, readRestart, runAsBefore, runningText } from '../engine-restart';
import { evidenceItem, textEvidence } from '../evidence';
import { listensOn, REVERT_FILES, restartDaemon, revertFileValues } from '../host/daemon-restart';
import { readDaemonState } from '../host/daemon-sources';
import { type HostFile, readHostFile, replaceHostFile, sha256Hex } from '../host/host-file';
import { armRevert, disarmRevert } from '../host/revert';
import { NO_SHELL } from '../host/run-host-script';
import { ask, check } from '../outcome';
import { opensPort, withoutPlaintextApi } from '../without-plaintext-api';

const Undo = z.object({
  files: z.array(z.object({ path: z.string(), beforeBase64: z.string(), afterSha256: z.string() })),
  socket: z.boolean(),
});

const portOf = (plan: Plan): number => (plan.target.kind === 'daemon' ? (plan.target.port ?? 2375) : 2375);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

async function plan(target: TargetOf<'daemon'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  const state = await readDaemonState(context.session);
  if (!state.systemd)
    return refuse('The engine is not started by systemd here: take the -H tcp:// argument out of whatever starts it.');
  const rewrites = rewritesOf(state.sources, target.port);
  if (rewrites.length === 0)
    return refuse('No file was found that opens this port: it is closed already, or something else opens it.');
  const restart = await readRestart(context);
  const world = {
    ...Object.fromEntries(rewrites.map(({ source }) => [source.file.path, source.file.sha256])),
    running: runningText(restart),
  };
  return { plan: { ...closeApiPlan(target, rewrites, restart), world } };
}

function rewritesOf(
  sources: Awaited<ReturnType<typeof readDaemonState>>['sources'],
  port: number | null,
): readonly Rewrite[] {
  const unwanted = opensPort(port);
  return sources
    .map((source) => ({ source, after: withoutPlaintextApi(source.kind, text(source.file.bytes), unwanted) }))
    .filter(({ source, after }) => after !== text(source.file.bytes));
}

/** The rewrites of the confirmed plan. Each file is compared again when it is written. */
async function plannedRewrites(plan: Plan, context: PlanContext): Promise<readonly Rewrite[]> {
  const { sources } = await readDaemonState(context.session);
  const rewrites = rewritesOf(sources, plan.target.kind === 'daemon' ? plan.target.port : null);
  const same = rewrites.length > 0 && rewrites.every(({ source: { file } }) => plan.world[file.path] === file.sha256);
  if (!same || rewrites.length !== plan.files.length)
    throw new WorldChanged('the settings of the engine were changed since the preview');
  return rewrites;
}

async function capture(plan: Plan, context: PlanContext): Promise<readonly EvidenceItem[]> {
  const { argv } = await readDaemonState(context.session);
  const rewrites = await plannedRewrites(plan, context);
  return [
    textEvidence('engine-arguments.txt', argv.join('\n')),
    textEvidence('rewrites.diff', diffOf(rewrites)),
    ...rewrites.map(({ source: { file } }) =>
      evidenceItem(file.path.slice(1).replaceAll('/', '_'), file.bytes, 'text/plain'),
    ),
  ];
}

const writeOver = (session: ApplyContext['session'], file: HostFile, content: Uint8Array): Promise<void> =>
  replaceHostFile(session, { path: file.path, expectedSha256: file.sha256, content, unlock: file.locked });

/** Where even this does not work, the revert is left armed: it is then the better of two evils. */
async function putBack(session: ApplyContext['session'], runId: string, written: readonly Rewrite[]): Promise<void> {
  for (const { source, after } of written)
    await replaceHostFile(session, {
      path: source.file.path,
      expectedSha256: sha256Hex(bytes(after)),
      content: source.file.bytes,
    });
  await disarmRevert(session, runId);
}

async function apply(plan: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { session, runId, report } = context;
  const rewrites = await plannedRewrites(plan, context);
  const socket = rewrites.some(({ source }) => source.kind === 'socket-unit');
  let step = 0;
  const did = (what: string): void => report({ state: 'done', step: step++, text: what });
  await armRevert(session, runId, {
    script: REVERT_FILES,
    values: revertFileValues(rewrites.map(({ source }) => source.file)),
  });
  did(`the revert is armed for ${plan.revert?.seconds ?? 0} s`);
  for (const [index, { source, after }] of rewrites.entries()) {
    await writeOver(session, source.file, bytes(after)).catch(async (error: unknown) => {
      // The revert would write over what somebody changed meanwhile: we put back what is ours, and it does not fire.
      if (error instanceof WorldChanged) await putBack(session, runId, rewrites.slice(0, index));
      throw error;
    });
    did(`${source.file.path} rewritten`);
  }
  await restartDaemon(session, socket);
  plan.steps.slice(step, -1).forEach((one) => did(one.text));
  if (!(await comesBack(context)))
    throw new StepFailed(
      'We could not sign in a second time and reach the engine. The host puts the old files back by itself.',
    );
  await disarmRevert(session, runId);
  did('signed in a second time, the engine answers, the revert is disarmed');
  return { files: rewrites.map(undoOf), socket };
}

const undoOf = ({ source: { file }, after }: Rewrite) => ({
  path: file.path,
  beforeBase64: Buffer.from(file.bytes).toString('base64'),
  afterSha256: sha256Hex(bytes(after)),
});

async function verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const port = portOf(plan);
  const [back, quiet, reached, running] = await Promise.all([
    comesBack(context),
    ask(`No process listens on ${port}`, async () => !(await listensOn(context.session, port))),
    context.reaches(port).catch(() => null),
    ask('The containers run as before', () => runAsBefore(plan.world['running'] ?? '', context.session)),
  ]);
  return [
    check('A second sign-in works and the engine answers', back),
    quiet,
    check(`A call from here to port ${port} is refused`, reached === null ? null : !reached),
    running,
  ];
}

async function undo(plan: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { files, socket } = Undo.parse(record);
  for (const file of files) {
    const content = new Uint8Array(Buffer.from(file.beforeBase64, 'base64'));
    await replaceHostFile(context.session, { path: file.path, expectedSha256: file.afterSha256, content });
    context.report({ state: 'done', step: null, text: `${file.path} is as it was` });
  }
  await restartDaemon(context.session, socket);
  const back = await comesBack(context);
  const restored = await Promise.all(
    files.map(
      async (file) =>
        (await readHostFile(context.session, file.path))?.sha256 ===
        sha256Hex(new Uint8Array(Buffer.from(file.beforeBase64, 'base64'))),
    ),
  );
  return [
    check('The old files are back', restored.every(Boolean)),
    check('The engine answers', back),
    await ask(`Port ${portOf(plan)} is open again`, () => listensOn(context.session, portOf(plan))),
  ];
}

export const daemonClosePlaintextApi = {
  id: 'daemon.closePlaintextApi',
  title: 'Close the plaintext Docker API',
  why: 'Shuts the door through which anyone can start a root container.',
  targetKind: 'daemon',
  undoable: true,
  plan,
  capture,
  apply,
  verify,
  undo,
} satisfies Action<'daemon'>;

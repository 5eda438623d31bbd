import { z } from 'zod';
import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  refuse,
  refuseGone,
  WorldChanged,
} from '../contract';
import { evidenceItem } from '../evidence';
import { mayBeQuarantined } from '../host/canonical-path';
import { type HostFile, readHostFile, removeHostFile, restoreHostFile } from '../host/host-file';
import { NO_SHELL } from '../host/run-host-script';
import { ask, check } from '../outcome';

const Undo = z.object({ path: z.string(), mode: z.string(), owner: z.string(), contentBase64: z.string() });

async function plan(target: TargetOf<'file'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (!mayBeQuarantined(target.path)) return refuse('Files at this place are not taken away by a button.');
  const file = await readHostFile(context.session, target.path);
  return file ? { plan: describe(target, file) } : refuseGone('This file is gone already.');
}

function describe(target: TargetOf<'file'>, file: HostFile): Plan {
  return {
    actionId: 'file.quarantine',
    target,
    title: `Quarantine ${file.path}`,
    button: 'Quarantine file',
    steps: [
      ...(file.locked
        ? [{ kind: 'script' as const, text: `chattr -i -a ${file.path}`, note: 'it is locked against deletion' }]
        : []),
      { kind: 'script', text: `rm ${file.path}`, note: `only while its sha256 is ${file.sha256.slice(0, 12)}…` },
    ],
    files: [
      {
        path: file.path,
        owner: file.owner,
        mode: file.mode,
        modifiedAt: file.modifiedAt,
        before: preview(file.bytes),
        after: null,
      },
    ],
    interrupts: [
      sentence`Whatever starts ${value(file.path)} will not find it any more. A process that runs it already goes on.`,
    ],
    evidence: ['the whole file, kept here, not on the server'],
    revert: null,
    undo: { possible: true, sentence: 'Puts the file back with its owner and mode.' },
    confirmName: null,
    checks: ['The file is gone'],
    world: { path: file.path, sha256: file.sha256, mode: file.mode, owner: file.owner },
    warnings: [],
  };
}

/** Text as it is; of a program only its size, since bytes say nothing to people. */
function preview(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4096));
  return head.includes(0) ? `(program, ${bytes.length} bytes)` : head.toString('utf8');
}

async function apply(planned: Plan, context: ApplyContext): Promise<UndoRecord> {
  const file = await readHostFile(context.session, planned.world['path'] ?? '');
  if (!file || file.sha256 !== planned.world['sha256'])
    throw new WorldChanged('the file was changed since the preview');
  await removeHostFile(context.session, file);
  planned.steps.forEach((step, index) => context.report({ state: 'done', step: index, text: step.text }));
  return {
    path: file.path,
    mode: file.mode,
    owner: file.owner,
    contentBase64: Buffer.from(file.bytes).toString('base64'),
  };
}

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const path = planned.world['path'] ?? '';
  return [await ask('The file is gone', async () => (await readHostFile(context.session, path)) === null)];
}

async function undo(planned: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { path, mode, owner, contentBase64 } = Undo.parse(record);
  await restoreHostFile(context.session, {
    path,
    mode,
    owner,
    bytes: new Uint8Array(Buffer.from(contentBase64, 'base64')),
  });
  const file = await readHostFile(context.session, path);
  return [check(`${path} is back as it was`, file?.sha256 === planned.world['sha256'] && file?.mode === mode)];
}

export const fileQuarantine = {
  id: 'file.quarantine',
  title: 'Quarantine a file',
  why: 'Takes a file off the server and keeps it here as evidence.',
  targetKind: 'file',
  undoable: true,
  plan,
  capture: async (planned, context) => {
    const file = await readHostFile(context.session, planned.world['path'] ?? '');
    return file ? [evidenceItem(file.path.slice(1).replaceAll('/', '_'), file.bytes, 'application/octet-stream')] : [];
  },
  apply,
  verify,
  undo,
} satisfies Action<'file'>;

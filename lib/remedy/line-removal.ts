import { z } from 'zod';
import type { EvidenceItem, FileChange, Plan, UndoRecord, VerifyCheck } from '@/lib/model';
import { type ApplyContext, type PlanContext, WorldChanged } from './contract';
import { evidenceItem } from './evidence';
import { type HostFile, readHostFile, replaceHostFile, sha256Hex } from './host/host-file';
import { check } from './outcome';
import { bytesOf, linesOf, shown, withoutLine } from './text-lines';

/** A file with one line to be taken out: the ground of cron.removeEntry and ssh.removeAuthorizedKey. */
export interface LineRemoval {
  readonly file: HostFile;
  readonly index: number; // of the line, from 0
  readonly after: Uint8Array;
}

/**
 * Finds the line at its number, or elsewhere when lines before it moved. Null when no line matches. A second match is left alone: one action
 * removes one line.
 */
export function findLine(file: HostFile, lineNumber: number, matches: (line: string) => boolean): LineRemoval | null {
  const lines = linesOf(file.bytes);
  const expected = lines[lineNumber - 1];
  const index = expected !== undefined && matches(expected) ? lineNumber - 1 : lines.findIndex(matches);
  return index === -1 ? null : { file, index, after: bytesOf(withoutLine(lines, index)) };
}

/** The rewrite with three lines around it. Neighbours that hold keys are shown as they are: they are public. */
function fileChange(removal: LineRemoval): FileChange {
  const { file, index, after } = removal;
  const around = (lines: readonly string[], length: number): string =>
    lines
      .slice(Math.max(0, index - 3), index + length)
      .map((line) => shown(line).slice(0, 500))
      .join('\n');
  return {
    path: file.path,
    owner: file.owner,
    mode: file.mode,
    modifiedAt: file.modifiedAt,
    before: around(linesOf(file.bytes), 4),
    after: around(linesOf(after), 3),
  };
}

/** What the actions that take out one line say of themselves. */
type RemovalWords = Pick<Plan, 'actionId' | 'target' | 'title' | 'button' | 'checks'> &
  Partial<Pick<Plan, 'interrupts' | 'warnings' | 'world'>>;

export const removalPlan = (removal: LineRemoval, words: RemovalWords): Plan => ({
  steps: [
    { kind: 'file', text: `write ${removal.file.path} (temporary file, fsync, rename)`, note: 'owner and mode kept' },
  ],
  files: [fileChange(removal)],
  interrupts: [],
  evidence: ['the whole file as it is now'],
  revert: null,
  undo: { possible: true, sentence: 'Puts the file back as it was, while nobody else changed it.' },
  confirmName: null,
  warnings: [],
  ...words,
  world: { ...removalWorld(removal), ...words.world },
});

const removalWorld = (removal: LineRemoval): Record<string, string> => ({
  path: removal.file.path,
  sha256: removal.file.sha256,
  line: String(removal.index + 1),
});

const Undo = z.object({ path: z.string(), beforeBase64: z.string(), afterSha256: z.string() });

/** Reads the file again, takes the planned line out in one step with the check of the content. */
export async function removeLine(plan: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { path = '', sha256 = '', line = '' } = plan.world;
  const file = await readHostFile(context.session, path);
  if (!file || file.sha256 !== sha256) throw new WorldChanged('the file was changed since the preview');
  const after = bytesOf(withoutLine(linesOf(file.bytes), Number(line) - 1));
  await replaceHostFile(context.session, { path, expectedSha256: sha256, content: after, unlock: file.locked });
  context.report({ state: 'done', step: 0, text: `line ${line} of ${path} removed` });
  return { path, beforeBase64: Buffer.from(file.bytes).toString('base64'), afterSha256: sha256Hex(after) };
}

export async function captureFile(plan: Plan, context: PlanContext): Promise<readonly EvidenceItem[]> {
  const file = await readHostFile(context.session, plan.world['path'] ?? '');
  return file ? [evidenceItem(file.path.slice(1).replaceAll('/', '_'), file.bytes, 'text/plain')] : [];
}

/** Puts the old content back, only while the file is as the action left it. */
export async function restoreLines(record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { path, beforeBase64, afterSha256 } = Undo.parse(record);
  const content = new Uint8Array(Buffer.from(beforeBase64, 'base64'));
  await replaceHostFile(context.session, { path, expectedSha256: afterSha256, content });
  const file = await readHostFile(context.session, path);
  return [check(`${path} is as it was before`, file?.sha256 === sha256Hex(content))];
}

/** True when the file is gone or no line matches any more. */
export async function lineIsGone(
  path: string,
  context: PlanContext,
  matches: (line: string) => boolean,
): Promise<boolean> {
  const file = await readHostFile(context.session, path);
  return file === null || !linesOf(file.bytes).some(matches);
}

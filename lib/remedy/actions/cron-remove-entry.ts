import { type Plan, type TargetOf, type VerifyCheck } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, refuseGone } from '../contract';
import { isCronFile } from '../host/canonical-path';
import { readHostFile } from '../host/host-file';
import { NO_SHELL } from '../host/run-host-script';
import {
  captureFile,
  findLine,
  type LineRemoval,
  lineIsGone,
  removalPlan,
  removeLine,
  restoreLines,
} from '../line-removal';
import { ask } from '../outcome';
import { sameLine } from '../same-line';

async function plan(target: TargetOf<'cron'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (!isCronFile(target.path)) return refuse('This is not a crontab that lines can be taken out of.');
  const file = await readHostFile(context.session, target.path);
  const removal = file && findLine(file, target.lineNumber, sameLine(target.line));
  if (!removal) return refuseGone('This line is gone already.');
  return { plan: describe(target, removal) };
}

const describe = (target: TargetOf<'cron'>, removal: LineRemoval): Plan =>
  removalPlan(removal, {
    actionId: 'cron.removeEntry',
    target,
    title: `Remove line ${removal.index + 1} of ${target.path}`,
    button: 'Remove line',
    checks: ['The line is gone'],
  });

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { target } = planned;
  if (target.kind !== 'cron') throw new TypeError('This action needs a cron line.');
  return [await ask('The line is gone', () => lineIsGone(target.path, context, sameLine(target.line)))];
}

export const cronRemoveEntry = {
  id: 'cron.removeEntry',
  title: 'Remove a cron line',
  why: 'Takes out one line that would bring the intruder back.',
  targetKind: 'cron',
  undoable: true,
  plan,
  capture: captureFile,
  apply: removeLine,
  verify,
  undo: (_planned, record, context) => restoreLines(record, context),
} satisfies Action<'cron'>;

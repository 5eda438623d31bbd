import { type Plan, sentence, type TargetOf, type VerifyCheck, value } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse } from '../contract';
import { readHostFile } from '../host/host-file';
import { hostScript, NO_SHELL, runHostScript } from '../host/run-host-script';
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

/** The only file that forces libraries into every program (ld.so(8)); others do so through the environment, which is guidance. */
const FILE = '/etc/ld.so.preload';

async function plan(target: TargetOf<'preload'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (target.path !== FILE) return refuse(`Lines are taken out of ${FILE} only.`);
  const file = await readHostFile(context.session, FILE);
  const removal = file && findLine(file, 1, sameLine(target.line));
  if (!removal) return refuse('This line is gone already, or the library hides it from the tools of this server.');
  return { plan: describe(target, removal) };
}

const describe = (target: TargetOf<'preload'>, removal: LineRemoval): Plan =>
  removalPlan(removal, {
    actionId: 'preload.removeEntry',
    target,
    title: `Take ${target.line} out of ${FILE}`,
    button: 'Remove line',
    interrupts: [sentence`Programs that start from now on run without ${value(target.line)}. Those that run keep it.`],
    checks: ['The line is gone', 'The shell itself does not read it any more'],
    warnings: [
      sentence`The library itself stays as evidence. Restart what runs, or the server, and scan again: it may have hidden more.`,
    ],
  });

/** Read by a builtin of the shell: a preloaded library mostly lies through the tools that are started to look. */
const READ_BY_SHELL = hostScript`
value; wanted=$v
while IFS= read -r one || [ -n "$one" ]; do
  [ "$one" = "$wanted" ] && { echo present; exit 0; }
done < /etc/ld.so.preload 2>/dev/null
exit 0
`;

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { target } = planned;
  if (target.kind !== 'preload') throw new TypeError('This action needs a line of the preload file.');
  return [
    await ask('The line is gone', () => lineIsGone(FILE, context, sameLine(target.line))),
    await ask('The shell itself does not read it any more', async () => {
      const output = await runHostScript(context.session, { script: READ_BY_SHELL, values: [target.line] });
      return !output.includes('present');
    }),
  ];
}

export const preloadRemoveEntry = {
  id: 'preload.removeEntry',
  title: 'Remove a preloaded library',
  why: 'Such a library changes what every program sees. Without its line the next programs see the truth.',
  targetKind: 'preload',
  undoable: true,
  plan,
  capture: captureFile,
  apply: removeLine,
  verify,
  undo: (_planned, record, context) => restoreLines(record, context),
} satisfies Action<'preload'>;

import { z } from 'zod';
import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { textEvidence } from '../evidence';
import { isPlainPath } from '../host/canonical-path';
import { type HostFile, readHostFile, removeHostFile, replaceHostFile, restoreHostFile } from '../host/host-file';
import { decoded, hostScript, NO_SHELL, readAnswers, runHostScript } from '../host/run-host-script';
import { check } from '../outcome';

/** A file of our own: auditd joins all of rules.d (augenrules(8)), so that no line of the team's is touched. */
const FILE = '/etc/audit/rules.d/shipshape-docker.rules';

const Undo = z.object({ before: z.string().nullable(), sha256: z.string() });

const STATE = hostScript`
line() { printf '%s ' "$1"; printf '%s' "$2" | base64 | tr -d '\n'; echo; }
command -v auditctl >/dev/null 2>&1 && [ -d /etc/audit/rules.d ] && line installed yes
line rules "$(auditctl -l 2>/dev/null | head -c 65536)"
`;

interface AuditState {
  readonly installed: boolean;
  readonly rules: string; // in force now, one a line; '' when we may not ask
}

async function readState({ session }: PlanContext): Promise<AuditState> {
  const answers = readAnswers(await runHostScript(session, { script: STATE, values: [] }));
  return { installed: decoded(answers, 'installed') === 'yes', rules: decoded(answers, 'rules') };
}

/** "-w /usr/bin/dockerd -p wa -k docker": writes and changes of attributes, under the key that the CIS benchmark uses. */
const ruleOf = (path: string): string => `-w ${path} -p wa -k docker`;

/** Spaces and quotes would end the path early, and auditd knows no way to write them. */
const mayBeWatched = (path: string): boolean => isPlainPath(path) && /^[A-Za-z0-9/._@+:-]+$/.test(path);

const textWith = (file: HostFile | null, paths: readonly string[]): string => {
  const before = file ? Buffer.from(file.bytes).toString('utf8') : '';
  const known = new Set(before.split('\n').map((line) => line.trim()));
  const added = paths.map(ruleOf).filter((rule) => !known.has(rule));
  return added.length === 0
    ? before
    : `${before === '' || before.endsWith('\n') ? before : `${before}\n`}${added.join('\n')}\n`;
};

async function plan(target: TargetOf<'audit'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (!target.paths.every(mayBeWatched)) return refuse('One of these paths cannot be written into a rule of auditd.');
  const state = await readState(context);
  if (!state.installed)
    return refuse(
      'auditd is not installed, and we install nothing: install it (apt install auditd, dnf install audit), then press again.',
    );
  const file = await readHostFile(context.session, FILE);
  const after = textWith(file, target.paths);
  if (file && after === Buffer.from(file.bytes).toString('utf8')) return refuse('These rules are in the file already.');
  return { plan: describe(target, file, after) };
}

function describe(target: TargetOf<'audit'>, file: HostFile | null, after: string): Plan {
  const before = file ? Buffer.from(file.bytes).toString('utf8') : '';
  return {
    actionId: 'audit.addRule',
    target,
    title: `Watch ${target.paths.length} ${target.paths.length === 1 ? 'file' : 'files'} with auditd`,
    button: 'Add audit rules',
    steps: [
      { kind: 'file', text: `write ${FILE}`, note: 'a file of our own; no other rule is touched' },
      { kind: 'script', text: 'augenrules --load', note: 'or auditctl -R, where there is no augenrules' },
    ],
    files: [
      {
        path: FILE,
        owner: file?.owner ?? 'root:root',
        mode: file?.mode ?? '0640',
        modifiedAt: file?.modifiedAt ?? null,
        before,
        after,
      },
    ],
    interrupts: [],
    evidence: ['the rules in force now'],
    revert: null,
    undo: { possible: true, sentence: 'Puts the file back as it was, and loads the rules again.' },
    confirmName: null,
    checks: ['The rules are in the file', 'The kernel knows them'],
    world: { sha256: file?.sha256 ?? '', after },
    warnings: [sentence`Rules that were locked (-e 2) take new ones at the next start only.`],
  };
}

const LOAD = hostScript`
if command -v augenrules >/dev/null 2>&1; then augenrules --load >/dev/null 2>&1; else auditctl -R /etc/audit/rules.d/shipshape-docker.rules >/dev/null 2>&1; fi
exit 0
`;

async function apply(planned: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { session, report } = context;
  const { sha256 = '', after = '' } = planned.world;
  const file = await readHostFile(session, FILE);
  if ((file?.sha256 ?? '') !== sha256) throw new WorldChanged('the file was changed since the preview');
  const content = new TextEncoder().encode(after);
  await (file
    ? replaceHostFile(session, { path: FILE, expectedSha256: file.sha256, content, unlock: file.locked })
    : restoreHostFile(session, { path: FILE, mode: '0640', owner: 'root:root', bytes: content }));
  report({ state: 'done', step: 0, text: `${FILE} written` });
  await runHostScript(session, { script: LOAD, values: [] });
  report({ state: 'done', step: 1, text: 'rules loaded' });
  const written = await readHostFile(session, FILE);
  return { before: file ? Buffer.from(file.bytes).toString('base64') : null, sha256: written?.sha256 ?? '' };
}

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { target } = planned;
  if (target.kind !== 'audit') throw new TypeError('This action needs paths to watch.');
  const file = await readHostFile(context.session, FILE);
  const text = file ? Buffer.from(file.bytes).toString('utf8') : '';
  const { rules } = await readState(context);
  const isInForce = (path: string): boolean => rules.split('\n').some((rule) => rule.startsWith(`-w ${path} `));
  return [
    check(
      'The rules are in the file',
      target.paths.every((path) => text.split('\n').includes(ruleOf(path))),
    ),
    check(
      'The kernel knows them',
      rules === '' ? null : target.paths.every(isInForce),
      rules === '' ? 'auditctl told nothing: they count from the next start of auditd' : '',
    ),
  ];
}

async function undo(_planned: Plan, record: UndoRecord, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { before, sha256 } = Undo.parse(record);
  const file = await readHostFile(session, FILE);
  if (file?.sha256 !== sha256) throw new WorldChanged('the file was changed since');
  const content = before === null ? null : new Uint8Array(Buffer.from(before, 'base64'));
  await (content
    ? replaceHostFile(session, { path: FILE, expectedSha256: sha256, content })
    : removeHostFile(session, file));
  await runHostScript(session, { script: LOAD, values: [] });
  const now = await readHostFile(session, FILE);
  const expected = content ? Buffer.from(content).toString('base64') : null;
  return [check(`${FILE} is as it was before`, (now ? Buffer.from(now.bytes).toString('base64') : null) === expected)];
}

export const auditAddRule = {
  id: 'audit.addRule',
  title: 'Watch files with auditd',
  why: 'When one of them is replaced, the server remembers who did it.',
  targetKind: 'audit',
  undoable: true,
  plan,
  capture: async (_planned, context) => [textEvidence('audit-rules.txt', (await readState(context)).rules)],
  apply,
  verify,
  undo,
} satisfies Action<'audit'>;

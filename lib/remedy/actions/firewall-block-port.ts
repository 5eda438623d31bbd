import { z } from 'zod';
import {
  type Plan,
  type PlanStep,
  sentence,
  type TargetOf,
  type UndoRecord,
  type VerifyCheck,
  value,
} from '@/lib/model';
import { type Blocking, blockingOf } from '../block-port-rules';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { textEvidence } from '../evidence';
import {
  addRule,
  type BlockRule,
  deleteRule,
  hasRule,
  REVERT_RULES,
  revertValues,
  ruleText,
  TOOLS,
  UFW_WORDS,
} from '../host/firewall-rule';
import { dumpFirewall, surveyFirewall } from '../host/firewall-survey';
import { unitName, unitPath, unitText } from '../host/firewall-unit';
import { readHostFile, removeHostFile, restoreHostFile, sha256Hex } from '../host/host-file';
import { ownPort } from '../host/own-login';
import { armRevert, disarmRevert } from '../host/revert';
import { REVERT_SECONDS } from '../host/revert-seconds';
import { NO_SHELL } from '../host/run-host-script';
import { changeUnit, readUnit } from '../host/unit';
import { ask, check } from '../outcome';

const PORT = { protocol: z.enum(['tcp', 'udp']), port: z.number().int().min(1).max(65_535) };
const Chain = z.object({ ...PORT, tool: z.enum(TOOLS), chain: z.enum(['INPUT', 'DOCKER-USER']) });
const Rule = z.union([
  z.discriminatedUnion('by', [
    Chain.extend({ by: z.literal('iptables') }),
    z.object({ ...PORT, by: z.literal('ufw'), was: z.enum(UFW_WORDS), comment: z.string() }),
    z.object({ ...PORT, by: z.literal('firewalld'), zone: z.string() }),
    z.object({ ...PORT, by: z.literal('nft') }),
  ]),
  // Runs of before ufw, firewalld and nft were known say nothing of who keeps the rule: it was iptables.
  Chain.transform((rule) => ({ ...rule, by: 'iptables' as const })),
]);
const Undo = z.object({
  rules: z.array(Rule),
  unit: z.object({ path: z.string(), name: z.string(), sha256: z.string() }).nullable().default(null),
});

/** What is to be done on this host as it is now: the rules that are missing, and the unit that brings some of them back. */
interface Work extends Blocking {
  readonly missing: readonly BlockRule[];
  readonly unit: {
    readonly name: string;
    readonly path: string;
    readonly text: string;
    readonly there: boolean;
  } | null;
}

async function workOf(
  target: TargetOf<'port'>,
  { session }: PlanContext,
): Promise<Work | { readonly refused: string }> {
  const port = { protocol: target.protocol, port: target.hostPort };
  const blocking = blockingOf(target, await surveyFirewall(session, port));
  if ('refused' in blocking) return blocking;
  const missing: BlockRule[] = [];
  for (const rule of blocking.rules) if (!(await hasRule(session, rule))) missing.push(rule);
  if (blocking.kept.length === 0) return { ...blocking, missing, unit: null };
  const unit = { name: unitName(port), path: unitPath(port), text: unitText(port, blocking.kept) };
  const file = await readHostFile(session, unit.path);
  if (file !== null && file.sha256 !== sha256Hex(Buffer.from(unit.text)))
    return refuse(`At ${unit.path} there is another file already: look at it first.`);
  return { ...blocking, missing, unit: { ...unit, there: file !== null } };
}

async function plan(target: TargetOf<'port'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (ownPort(context.session) === target.hostPort)
    return refuse('This is the port we come in by: closing it would lock us out.');
  const work = await workOf(target, context);
  if ('refused' in work) return work;
  if (work.missing.length === 0 && (work.unit === null || work.unit.there))
    return refuse('This port is blocked already.');
  return { plan: describe(target, work) };
}

function describe(target: TargetOf<'port'>, work: Work): Plan {
  const port = `${target.hostPort}/${target.protocol}`;
  const { unit } = work;
  return {
    actionId: 'firewall.blockPort',
    target,
    title: `Block port ${port}`,
    button: 'Block port',
    steps: steps(work),
    files: unit && !unit.there ? [fileOf(unit)] : [],
    interrupts: [sentence`Nobody outside reaches port ${value(port)} any more. Programs on the host itself still do.`],
    evidence: ['the rules of the firewall as they are now'],
    revert: {
      seconds: REVERT_SECONDS,
      sentence: 'If we cannot sign in again, the host takes the rules away by itself.',
    },
    undo: {
      possible: true,
      sentence: unit ? 'Takes the rules and the unit away again.' : 'Takes the rules away again.',
    },
    confirmName: null,
    checks: [
      'The rules are in place',
      ...(unit ? ['A restart brings the rules back'] : []),
      'We can still sign in',
      `Port ${target.hostPort} does not answer from here`,
    ],
    world: { rules: work.rules.map(ruleText).join('\n'), missing: String(work.missing.length), unit: unit?.text ?? '' },
    warnings: [...work.why, ...afterRestart(work)],
  };
}

const fileOf = ({ path, text }: NonNullable<Work['unit']>): Plan['files'][number] => ({
  ...{ path, owner: 'root:root', mode: '0644', modifiedAt: null },
  ...{ before: '', after: text },
});

function afterRestart({ rules, unit }: Work): Plan['warnings'] {
  const [first] = rules;
  if (unit)
    return [
      sentence`After a restart of the host, of Docker or of the firewall the unit ${value(unit.name)} brings the rules back. It runs a moment after them: until then the port is open.`,
    ];
  return first?.by === 'iptables' || first?.by === 'nft'
    ? [
        sentence`The rules last until the next restart of the host. For good: bind port ${value(first.port)} to 127.0.0.1 or save the rules.`,
      ]
    : [];
}

function steps({ missing, unit }: Work): PlanStep[] {
  return [
    {
      kind: 'arm-revert',
      text: `arm the revert on the host, ${REVERT_SECONDS} s`,
      note: 'takes the rules below away again',
    },
    ...missing.map((rule): PlanStep => ({ kind: 'script', text: ruleText(rule), note: '' })),
    ...(unit && !unit.there ? [{ kind: 'file' as const, text: `write ${unit.path}`, note: '' }] : []),
    ...(unit ? [{ kind: 'script' as const, text: `systemctl enable --now ${unit.name}`, note: '' }] : []),
    { kind: 'disarm-revert', text: 'sign in a second time, then disarm the revert', note: '' },
  ];
}

const targetOf = (plan: Plan): TargetOf<'port'> => {
  if (plan.target.kind !== 'port') throw new TypeError('This action needs a port.');
  return plan.target;
};

async function apply(plan: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { session, runId, report } = context;
  const work = await workOf(targetOf(plan), context);
  if ('refused' in work) throw new WorldChanged(work.refused);
  const { missing, unit } = work;
  // What stood there before us is not ours to take away.
  const written = unit && !unit.there ? unit : null;
  await armRevert(session, runId, { script: REVERT_RULES, values: revertValues(written?.name ?? null, missing) });
  let step = 0;
  const done = (text: string): void => report({ state: 'done', step: step++, text });
  done(`the revert is armed for ${REVERT_SECONDS} s`);
  for (const rule of missing) {
    await addRule(session, rule);
    done(ruleText(rule));
  }
  if (written) {
    const bytes = Buffer.from(written.text);
    await restoreHostFile(session, { path: written.path, mode: '0644', owner: 'root:root', bytes });
    done(`wrote ${written.path}`);
  }
  if (unit) {
    await changeUnit(session, unit.name, { enabling: 'enable', running: 'start' });
    done(`${unit.name} is enabled and ran`);
  }
  await (await context.signInAgain()).close();
  await disarmRevert(session, runId);
  done('signed in a second time, the revert is disarmed');
  const file = written && { path: written.path, name: written.name, sha256: sha256Hex(Buffer.from(written.text)) };
  return { rules: missing, unit: file };
}

async function verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { session } = context;
  const target = targetOf(plan);
  const work = await workOf(target, context);
  const udp = target.protocol === 'udp';
  const reached = udp ? null : await context.reaches(target.hostPort).catch(() => null);
  const unit = 'refused' in work ? null : work.unit;
  return [
    'refused' in work
      ? check('The rules are in place', false, work.refused)
      : check('The rules are in place', work.missing.length === 0, work.missing.map(ruleText).join('; ')),
    ...(unit
      ? [
          await ask('A restart brings the rules back', async () => {
            const known = await readUnit(session, unit.name);
            return known?.fileState === 'enabled' && known.activeState === 'active';
          }),
        ]
      : []),
    ...(udp ? [] : [check(`Port ${target.hostPort} does not answer from here`, reached === null ? null : !reached)]),
  ];
}

async function undo(_plan: Plan, record: UndoRecord, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { rules, unit } = Undo.parse(record);
  if (unit) {
    await changeUnit(session, unit.name, { enabling: 'disable', running: 'stop' });
    await removeHostFile(session, { path: unit.path, sha256: unit.sha256, locked: false });
  }
  for (const rule of rules) if (await hasRule(session, rule)) await deleteRule(session, rule);
  let left = 0;
  for (const rule of rules) if (await hasRule(session, rule)) left += 1;
  return [
    check('The rules are gone', left === 0),
    ...(unit ? [check('The unit is gone', (await readHostFile(session, unit.path)) === null)] : []),
  ];
}

export const firewallBlockPort = {
  id: 'firewall.blockPort',
  title: 'Block a port in the firewall',
  why: 'Closes a port where the firewall of this host really decides about it, without touching the service, and keeps it closed after a restart.',
  targetKind: 'port',
  undoable: true,
  plan,
  capture: async (_plan, { session }) => [textEvidence('firewall.txt', await dumpFirewall(session))],
  apply,
  verify,
  undo,
} satisfies Action<'port'>;

import { z } from 'zod';
import {
  type Plan,
  type PlanStep,
  type Sentence,
  sentence,
  type TargetOf,
  type UndoRecord,
  type VerifyCheck,
  value,
} from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse } from '../contract';
import { textEvidence } from '../evidence';
import {
  addRule,
  type BlockRule,
  deleteRule,
  existingChains,
  type FirewallTool,
  hasRule,
  REVERT_RULES,
  revertValues,
  ruleText,
  TOOLS,
} from '../host/firewall-rule';
import { ownPort } from '../host/own-login';
import { armRevert, disarmRevert } from '../host/revert';
import { REVERT_SECONDS } from '../host/revert-seconds';
import { NO_SHELL } from '../host/run-host-script';
import { ask, check } from '../outcome';

const Undo = z.object({
  rules: z.array(
    z.object({
      tool: z.enum(TOOLS),
      chain: z.enum(['INPUT', 'DOCKER-USER']),
      protocol: z.enum(['tcp', 'udp']),
      port: z.number().int(),
    }),
  ),
});

/** A port of a container is decided in DOCKER-USER, one of a host process in INPUT. Over IPv6 a proxy of the engine may listen: INPUT too. */
function rulesFor(target: TargetOf<'port'>, chains: ReadonlySet<string>): readonly BlockRule[] {
  const of = (tool: FirewallTool, chain: BlockRule['chain']): BlockRule => ({
    tool,
    chain,
    protocol: target.protocol,
    port: target.hostPort,
  });
  const first = (tools: readonly FirewallTool[], chain: BlockRule['chain']): readonly BlockRule[] => {
    const tool = tools.find((one) => chains.has(`${one} ${chain}`));
    return tool ? [of(tool, chain)] : [];
  };
  const published = target.containerId !== null;
  return [
    ...first(['iptables', 'iptables-legacy'], published ? 'DOCKER-USER' : 'INPUT'),
    ...first(['ip6tables', 'ip6tables-legacy'], 'INPUT'),
    ...(published ? first(['ip6tables', 'ip6tables-legacy'], 'DOCKER-USER') : []),
  ];
}

async function plan(target: TargetOf<'port'>, context: PlanContext): Promise<Planned> {
  if (!context.session.shell) return refuse(NO_SHELL);
  if (ownPort(context.session) === target.hostPort)
    return refuse('This is the port we come in by: closing it would lock us out.');
  const rules = rulesFor(target, await existingChains(context.session));
  if (!rules.some((rule) => rule.tool.startsWith('iptables')))
    return refuse('No firewall was found that we know how to change (iptables with the chain that decides).');
  const present = await Promise.all(rules.map((rule) => hasRule(context.session, rule)));
  if (present.every(Boolean)) return refuse('This port is blocked already.');
  return { plan: describe(target, rules) };
}

function describe(target: TargetOf<'port'>, rules: readonly BlockRule[]): Plan {
  const port = `${target.hostPort}/${target.protocol}`;
  return {
    actionId: 'firewall.blockPort',
    target,
    title: `Block port ${port}`,
    button: 'Block port',
    steps: steps(rules),
    files: [],
    interrupts: [sentence`Nobody outside reaches port ${value(port)} any more. Programs on the host itself still do.`],
    evidence: ['the rules of the chains as they are now'],
    revert: {
      seconds: REVERT_SECONDS,
      sentence: 'If we cannot sign in again, the host takes the rules away by itself.',
    },
    undo: { possible: true, sentence: 'Takes the rules away again.' },
    confirmName: null,
    checks: ['The rules are in place', 'We can still sign in', `Port ${target.hostPort} does not answer from here`],
    world: { rules: rules.map(ruleText).join('\n') },
    warnings: [afterReboot(target)],
  };
}

const afterReboot = (target: TargetOf<'port'>): Sentence =>
  sentence`The rules last until the next restart of the host. For good: bind port ${value(target.hostPort)} to 127.0.0.1 or save the rules.`;

function steps(rules: readonly BlockRule[]): PlanStep[] {
  return [
    {
      kind: 'arm-revert',
      text: `arm the revert on the host, ${REVERT_SECONDS} s`,
      note: 'takes the rules below away again',
    },
    ...rules.map((rule): PlanStep => ({ kind: 'script', text: ruleText(rule), note: '' })),
    { kind: 'disarm-revert', text: 'sign in a second time, then disarm the revert', note: '' },
  ];
}

/** The rules of the confirmed plan: the target and the chains say the same now, or the plan's hash would differ. */
async function plannedRules(plan: Plan, context: PlanContext): Promise<readonly BlockRule[]> {
  if (plan.target.kind !== 'port') throw new TypeError('This action needs a port.');
  return rulesFor(plan.target, await existingChains(context.session));
}

async function apply(plan: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { session, runId, report } = context;
  const rules = await plannedRules(plan, context);
  await armRevert(session, runId, { script: REVERT_RULES, values: revertValues(rules) });
  report({ state: 'done', step: 0, text: `the revert is armed for ${REVERT_SECONDS} s` });
  for (const [index, rule] of rules.entries()) {
    await addRule(session, rule);
    report({ state: 'done', step: index + 1, text: ruleText(rule) });
  }
  await (await context.signInAgain()).close();
  await disarmRevert(session, runId);
  report({ state: 'done', step: rules.length + 1, text: 'signed in a second time, the revert is disarmed' });
  return { rules };
}

async function verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const rules = await plannedRules(plan, context);
  const port = plan.target.kind === 'port' ? plan.target.hostPort : 0;
  const udp = plan.target.kind === 'port' && plan.target.protocol === 'udp';
  const reached = udp ? null : await context.reaches(port).catch(() => null);
  return [
    await ask('The rules are in place', async () =>
      (await Promise.all(rules.map((rule) => hasRule(context.session, rule)))).every(Boolean),
    ),
    ...(udp ? [] : [check(`Port ${port} does not answer from here`, reached === null ? null : !reached)]),
  ];
}

async function undo(_plan: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { rules } = Undo.parse(record);
  for (const rule of rules) if (await hasRule(context.session, rule)) await deleteRule(context.session, rule);
  const left = await Promise.all(rules.map((rule) => hasRule(context.session, rule)));
  return [check('The rules are gone', !left.some(Boolean))];
}

export const firewallBlockPort = {
  id: 'firewall.blockPort',
  title: 'Block a port in the firewall',
  why: 'Closes a port in the chain that really decides about it, without touching the service.',
  targetKind: 'port',
  undoable: true,
  plan,
  capture: async (_plan, { session }) => [textEvidence('chains.txt', [...(await existingChains(session))].join('\n'))],
  apply,
  verify,
  undo,
} satisfies Action<'port'>;

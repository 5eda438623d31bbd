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
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse } from '../contract';
import { textEvidence } from '../evidence';
import {
  addEgressRule,
  deleteEgressRule,
  EGRESS_CHAINS,
  type EgressRule,
  egressChains,
  egressRevertValues,
  egressRules,
  egressRuleText,
  hasEgressRule,
  REVERT_EGRESS,
} from '../host/egress-rule';
import { TOOLS } from '../host/firewall-rule';
import { isMetadata, whyNeeded, whyNotAddress } from '../host/may-block-address';
import { armRevert, disarmRevert } from '../host/revert';
import { REVERT_SECONDS } from '../host/revert-seconds';
import { NO_SHELL } from '../host/run-host-script';
import { readSurroundings, spelled } from '../host/surroundings';
import { ask, check } from '../outcome';

const Undo = z.object({
  rules: z.array(z.object({ tool: z.enum(TOOLS), chain: z.enum(EGRESS_CHAINS), address: z.string() })),
});

async function plan(target: TargetOf<'address'>, context: PlanContext): Promise<Planned> {
  const { session } = context;
  if (!session.shell) return refuse(NO_SHELL);
  const address = spelled(target.address);
  const refused = whyNotAddress(target.address) ?? whyNeeded(address, await readSurroundings(session));
  if (refused) return refuse(refused);
  const rules = await rulesFor(target, context);
  const needed = isMetadata(address) ? 1 : 2;
  if (rules.length < needed)
    return refuse('No firewall was found that we know how to change (iptables with the chains that decide).');
  const present = await Promise.all(rules.map((rule) => hasEgressRule(session, rule)));
  if (present.every(Boolean)) return refuse('This address is blocked already.');
  return { plan: describe(target, address, rules) };
}

async function rulesFor(target: TargetOf<'address'>, { session }: PlanContext): Promise<readonly EgressRule[]> {
  const address = spelled(target.address);
  return egressRules(address, await egressChains(session), { hostToo: !isMetadata(address) });
}

function describe(target: TargetOf<'address'>, address: string, rules: readonly EgressRule[]): Plan {
  return {
    actionId: 'firewall.blockEgressIp',
    target,
    title: `Block address ${address}`,
    button: 'Block address',
    steps: steps(rules),
    files: [],
    interrupts: [
      isMetadata(address)
        ? sentence`Containers do not reach ${value(address)} any more; the server itself still does.`
        : sentence`Neither the server nor its containers reach ${value(address)} any more. Open connections to it stand still.`,
    ],
    evidence: ['the chains that are there now'],
    revert: {
      seconds: REVERT_SECONDS,
      sentence: 'If we cannot sign in again, the host takes the rules away by itself.',
    },
    undo: { possible: true, sentence: 'Takes the rules away again.' },
    confirmName: null,
    checks: ['The rules are in place'],
    world: { rules: rules.map(egressRuleText).join('\n') },
    warnings: [
      sentence`The rules last until the next restart of the host. Whoever uses ${value(address)} can move to another address: end what talks to it too.`,
    ],
  };
}

const steps = (rules: readonly EgressRule[]): PlanStep[] => [
  {
    kind: 'arm-revert',
    text: `arm the revert on the host, ${REVERT_SECONDS} s`,
    note: 'takes the rules below away again',
  },
  ...rules.map((rule): PlanStep => ({ kind: 'script', text: egressRuleText(rule), note: '' })),
  { kind: 'disarm-revert', text: 'sign in a second time, then disarm the revert', note: '' },
];

/** The rules of the confirmed plan: the target and the chains say the same now, or the plan's hash would differ. */
function plannedRules(planned: Plan, context: PlanContext): Promise<readonly EgressRule[]> {
  if (planned.target.kind !== 'address') throw new TypeError('This action needs an address.');
  return rulesFor(planned.target, context);
}

async function apply(planned: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { session, runId, report } = context;
  const all = await plannedRules(planned, context);
  const present = await Promise.all(all.map((rule) => hasEgressRule(session, rule)));
  // A rule of an earlier run is not ours to take away again.
  const rules = all.filter((_, index) => !present[index]);
  await armRevert(session, runId, { script: REVERT_EGRESS, values: egressRevertValues(rules) });
  report({ state: 'done', step: 0, text: `the revert is armed for ${REVERT_SECONDS} s` });
  for (const rule of rules) {
    await addEgressRule(session, rule);
    report({ state: 'done', step: all.indexOf(rule) + 1, text: egressRuleText(rule) });
  }
  await (await context.signInAgain()).close();
  await disarmRevert(session, runId);
  report({ state: 'done', step: all.length + 1, text: 'signed in a second time, the revert is disarmed' });
  return { rules };
}

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const rules = await plannedRules(planned, context);
  return [
    await ask('The rules are in place', async () =>
      (await Promise.all(rules.map((rule) => hasEgressRule(context.session, rule)))).every(Boolean),
    ),
  ];
}

async function undo(_planned: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { session } = context;
  const { rules } = Undo.parse(record);
  for (const rule of rules) if (await hasEgressRule(session, rule)) await deleteEgressRule(session, rule);
  const left = await Promise.all(rules.map((rule) => hasEgressRule(session, rule)));
  return [check('The rules are gone', !left.some(Boolean))];
}

export const firewallBlockEgressIp = {
  id: 'firewall.blockEgressIp',
  title: 'Block an address that this host talks to',
  why: 'Cuts a program off from whoever commands it, on the host and in containers, while you look for the program itself.',
  targetKind: 'address',
  undoable: true,
  plan,
  capture: async (_planned, { session }) => [textEvidence('chains.txt', [...(await egressChains(session))].join('\n'))],
  apply,
  verify,
  undo,
} satisfies Action<'address'>;

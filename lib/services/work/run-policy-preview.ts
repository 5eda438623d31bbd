import type { AnyRule, PolicySettings } from '@/lib/model';
import { trusting } from '@/lib/rules/default-policy';
import { judge } from '@/lib/rules/judge';
import { policyFor } from '@/lib/rules/policy-for';
import { THRESHOLDS, type ThresholdName } from '@/lib/rules/thresholds';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { readSnapshot } from '../hosts/read-snapshot';
import { applyEdits } from '../settings/policy-edits';
import { readPolicySettings } from '../settings/read-policy';
import type { EffectRow, PolicyEdit, PolicyEffect, PolicyScope } from '../views/policy';
import { effectOn, sumOf } from './policy-effect';
import { readRuleContext } from './rule-context';
import type { WorkContext } from './work-context';

const MOST_HOSTS = 500;
/** Whoever asked waits for 45 s. */
const LONGEST_MS = 30_000;

type Asked = { scope: PolicyScope; edits: PolicyEdit[] };
type PreviewHost = { id: string; name: string; tags: string[]; snapshotId: string | null };

/**
 * What a change of the policy would do: the last scan of each host it concerns is judged by the policy as it is and as it would be.
 * Only the rules that the change is about. Writes nothing, asks no host anything.
 */
export async function runPolicyPreview(
  context: WorkContext,
  actor: Actor,
  { scope, edits }: Asked,
): Promise<PolicyEffect> {
  authorize(actor, 'policy.manage');
  const startedAt = performance.now();
  const before = await readPolicySettings(context.db);
  const change = { before, after: applyEdits(before, scope, edits).settings, rules: rulesOf(context.rules, edits) };
  const hosts = await context.db.host.findMany({
    where: { snapshotId: { not: null }, ...(scope !== '' && { tags: { has: scope } }) },
    select: { id: true, name: true, tags: true, snapshotId: true },
    orderBy: { name: 'asc' },
    take: MOST_HOSTS,
  });
  const rows: EffectRow[] = [];
  let looked = 0;
  for (const host of hosts) {
    if (performance.now() - startedAt > LONGEST_MS) break;
    rows.push(...(await previewHost(context, host, change)));
    looked += 1;
  }
  return sumOf(rows, { looked, hosts: hosts.length });
}

type Change = { before: PolicySettings; after: PolicySettings; rules: readonly AnyRule[] };

async function previewHost(context: WorkContext, host: PreviewHost, change: Change): Promise<EffectRow[]> {
  const snapshot = await readSnapshot(context.db, host.snapshotId);
  if (!snapshot) return [];
  const { ruleContext } = await readRuleContext(context, {
    scan: { hostId: host.id },
    snapshot,
    // The same on both sides: whatever is said of our own key cancels out.
    ownKey: null,
    before: new Date(snapshot.takenAt),
  });
  const by = (settings: PolicySettings) =>
    judge(snapshot, change.rules, { ...ruleContext, policy: trusting(policyFor(settings, host.tags), null) });
  return effectOn(host, by(change.before), by(change.after));
}

/** The rules that the edits are about; a list of whom to trust may be about any. */
function rulesOf(rules: readonly AnyRule[], edits: readonly PolicyEdit[]): readonly AnyRule[] {
  if (edits.some(({ kind }) => kind === 'list')) return rules;
  const ids = new Set(edits.flatMap(idsOf));
  return rules.filter(({ id }) => ids.has(id));
}

function idsOf(edit: PolicyEdit): readonly string[] {
  if (edit.kind === 'list') return [];
  return edit.kind === 'threshold' ? THRESHOLDS[edit.name as ThresholdName].ruleIds : [edit.ruleId];
}

import type { RuleContext, Snapshot } from '@/lib/model';
import { trusting } from '@/lib/rules/default-policy';
import { readBaseline } from '../baselines/read-baselines';
import { currentIndicators } from '../feeds/current-indicators';
import { readTags } from '../lookups/tag-answers';
import { readHostPolicy } from '../settings/read-policy';
import { readBlocked } from '../trust/read-blocked';
import { readFleetAround } from './fleet-around';
import { arrivalsWith, readArrivals } from './image-arrivals';
import { readEarlier, readFleetRepositories } from './scan-past';
import type { WorkContext } from './work-context';

/** `ownKey`: the key we sign in with, SHA256. Whoever gave it to us knows it. */
type Judged = { scan: { hostId: string }; snapshot: Snapshot; ownKey: string | null; before?: Date };

/** All that a judgement of a host's snapshot goes by, and the version of the policy in it. `before` leaves out what came later. */
export async function readRuleContext(
  context: WorkContext,
  { scan, snapshot, ownKey, before }: Judged,
): Promise<{ ruleContext: RuleContext; policyVersion: number }> {
  const [earlier, baseline, policy, repositories, blockedImages] = await Promise.all([
    readEarlier(context.db, scan.hostId, before),
    readBaseline(context.db, scan.hostId, before ?? context.now()),
    readHostPolicy(context.db, scan.hostId),
    readFleetRepositories(context.db, scan.hostId),
    readBlocked(context.db),
  ]);
  const indicators = await currentIndicators(context);
  const previous = earlier[0] ?? null;
  const fleet = await readFleetAround(context.db, scan.hostId, snapshot);
  const arrivals = await readArrivals(context.db, scan.hostId, snapshot);
  const registryTags = await readTags(context, snapshot);
  const ruleContext: RuleContext = {
    takenAt: snapshot.takenAt,
    previous,
    earlier,
    baseline,
    indicators,
    policy: { ...trusting(policy.policy, ownKey), blockedImages },
    hostsWithRepository: (repository) => 1 + (repositories.get(repository) ?? 0),
    arrivalOf: arrivalsWith(arrivals, { snapshot, elsewhere: fleet.runningElsewhere ?? [] }),
    registryTags,
    ...fleet,
  };
  return { ruleContext, policyVersion: policy.version };
}

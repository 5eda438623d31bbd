import { cleanUpOf } from '@/lib/cases';
import type { Transaction } from '@/lib/store';
import { alsoOn } from '../rollouts/also-on';
import type { CaseStepView } from '../views/case';
import type { CaseRecord } from './read-case';

/** The clean-up with the number of hosts that have the same thing, for the items that other hosts need too. */
export async function withEverywhere(
  db: Transaction,
  one: CaseRecord,
  steps: readonly CaseStepView[],
): Promise<CaseStepView[]> {
  const offers = cleanUpOf(one.held.map(({ member }) => member)).flatMap(({ offer }) => offer ?? []);
  const ruleIds = one.held.map(({ finding }) => finding.ruleId);
  const others = await alsoOn(db, { hostId: one.hostId, ruleIds, offers });
  return steps.map((step) => ({
    ...step,
    items: step.items.map((item) => {
      const more = others.get(item.key) ?? 0;
      return more > 0 ? { ...item, everywhere: more + 1 } : item;
    }),
  }));
}

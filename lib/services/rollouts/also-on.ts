import { z } from 'zod';
import { ActionOffer, type ActionTarget, targetKey } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { alikeIn } from './alike';

/** Far more findings of the same rules than a page could mean; the preview counts anew. */
const MOST = 2000;
const offersSchema = z.array(ActionOffer).catch([]);

/** Of an offer: tells it from the others of its host. */
export const offerKey = ({ actionId, target }: ActionOffer): string => `${actionId} ${targetKey(target)}`;

/**
 * On how many other hosts findings of the same rules offer the same action on the same thing, by `offerKey`. For a button that says so; what a rollout acts on
 * is found anew when it is asked for.
 */
export async function alsoOn(
  db: Transaction,
  { hostId, ruleIds, offers }: { hostId: string; ruleIds: readonly string[]; offers: readonly ActionOffer[] },
): Promise<Map<string, number>> {
  if (offers.length === 0) return new Map();
  const rows = await db.finding.findMany({
    where: { ruleId: { in: [...new Set(ruleIds)] }, hostId: { not: hostId }, state: { not: 'resolved' } },
    select: { hostId: true, offers: true },
    orderBy: { lastSeenAt: 'desc' },
    take: MOST,
  });
  const hosts = new Map<string, Set<string>>();
  for (const row of rows)
    for (const offer of offersSchema.parse(row.offers)) {
      const likeness = likenessOf(offer);
      hosts.set(likeness, (hosts.get(likeness) ?? new Set()).add(row.hostId));
    }
  return new Map(offers.map((offer) => [offerKey(offer), hosts.get(likenessOf(offer))?.size ?? 0]));
}

const likenessOf = ({ actionId, target }: { actionId: string; target: ActionTarget }): string =>
  `${actionId} ${JSON.stringify(alikeIn(target))}`;

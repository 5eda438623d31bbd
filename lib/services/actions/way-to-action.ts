import { type ActionOffer, type ActionTarget, targetKey } from '@/lib/model';
import { byUrgency, type StoredFinding } from '../findings/stored-finding';
import type { ActionSubject, ActionWay } from '../views/action';

type Offering = Pick<StoredFinding, 'offers' | 'state' | 'severity' | 'openedAt'>;

const isSame = (a: ActionOffer, b: ActionOffer): boolean =>
  a.actionId === b.actionId && targetKey(a.target) === targetKey(b.target);

/** The worst finding that offers the same action on the same thing: it is why the action is taken, and is kept with the run. */
export const worstThatOffers = <F extends Offering>(findings: readonly F[], offer: ActionOffer): F | null =>
  findings
    .filter(({ state, offers }) => state !== 'resolved' && offers.some((one) => isSame(one, offer)))
    .sort(byUrgency)[0] ?? null;

/**
 * How a browser asks for an action: through the finding that offers it, or on the thing itself. A finding that offers the action on
 * several things leads to the first of them, so the others are asked for on themselves, or by their place among the finding's offers
 * where they are nothing that can be asked for. Null when neither leads there.
 */
export function wayTo(offer: ActionOffer, finding: Pick<StoredFinding, 'id' | 'offers'> | null): ActionWay | null {
  const subject = subjectOfTarget(offer.target);
  const place = finding
    ? finding.offers.filter(({ actionId }) => actionId === offer.actionId).findIndex((one) => isSame(one, offer))
    : -1;
  if (subject && place !== 0) return { subject };
  return finding && { findingId: finding.id, ...(place > 0 ? { offer: place } : {}) };
}

function subjectOfTarget(target: ActionTarget): ActionSubject | null {
  switch (target.kind) {
    case 'container':
      return { kind: target.kind, id: target.containerId };
    case 'image':
      return { kind: target.kind, id: target.imageId };
    case 'process':
      return { kind: target.kind, id: `${target.pid}:${target.startTicks}` };
    default:
      return null;
  }
}

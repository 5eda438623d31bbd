import { type ActionOffer, type ActionTarget, type Fact, type Snapshot, unreadSentence } from '@/lib/model';
import type { Places } from '@/lib/model/place';
import { wordsOf } from '../../actions/action-words';
import { wayTo, worstThatOffers } from '../../actions/way-to-action';
import { byUrgency, isOpen, type StoredFinding } from '../../findings/stored-finding';
import type { ImageWords } from '../../images/image-words';
import type { Sightings } from '../../sightings/read-sightings';
import type { RowAction } from '../../views/action';
import type { RowMark } from '../../views/host-tabs';

/** What every tab of a host is made from. */
export type TabInput = {
  snapshot: Snapshot | null;
  findings: readonly StoredFinding[];
  places: Places;
  /** Since when each thing is there; left out where nobody asks. */
  seen?: Sightings;
  /** What is said of images; left out where none are shown. */
  imageWords?: ImageWords;
};

const NEVER_READ = 'This server was not read yet.';

/** The rows of a fact, or why there are none. */
export function rowsOf<T, Row>(
  fact: Fact<readonly T[]> | undefined,
  toRow: (item: T) => Row | readonly Row[],
): { rows: Row[]; unread: string | null } {
  if (!fact) return { rows: [], unread: NEVER_READ };
  if (!fact.read) return { rows: [], unread: `Not read, because ${unreadSentence(fact.reason, fact.detail)}.` };
  const rows = fact.value.flatMap((item) => toRow(item));
  if (fact.partly) return { rows, unread: `Not all: ${unreadSentence(fact.partly.reason, fact.partly.detail)}.` };
  const unread = fact.unreadItems ? `${fact.unreadItems} more could not be understood.` : null;
  return { rows, unread };
}

/** The worst open finding that speaks of a thing. */
export function markFor(findings: readonly StoredFinding[], speaksOf: (finding: StoredFinding) => boolean): RowMark {
  const worst = findings.filter((finding) => isOpen(finding) && speaksOf(finding)).sort(byUrgency)[0];
  return worst ? { severity: worst.severity, findingId: worst.id, title: worst.title } : null;
}

/**
 * What can be pressed on a thing, each action once: what its findings offer, the worst one's first, then what the last scan itself
 * offers. Where a finding offers the action too, that finding is named.
 */
export function actionsFor(
  findings: readonly StoredFinding[],
  matches: (target: ActionTarget) => boolean,
  offers: readonly ActionOffer[],
): RowAction[] {
  const offering = findings.filter(
    (one) => one.state !== 'resolved' && one.offers.some(({ target }) => matches(target)),
  );
  const found = offering.sort(byUrgency).flatMap((one) => one.offers.filter(({ target }) => matches(target)));
  const byAction = new Map<string, RowAction>();
  for (const offer of [...found, ...offers]) {
    if (byAction.has(offer.actionId)) continue;
    const action = actionOf(offer, worstThatOffers(offering, offer), offers);
    if (action) byAction.set(offer.actionId, action);
  }
  return [...byAction.values()];
}

/** Null when no finding leads to it and the last scan does not offer it: asking for it would be refused. */
function actionOf(offer: ActionOffer, finding: StoredFinding | null, offers: readonly ActionOffer[]): RowAction | null {
  const way = wayTo(offer, finding);
  if (!way || ('subject' in way && !offers.some(({ actionId }) => actionId === offer.actionId))) return null;
  const { label, destructive } = wordsOf(offer);
  return { actionId: offer.actionId, label, destructive, findingId: finding?.id ?? null, way };
}

import { type Fact, type Snapshot, unreadSentence } from '@/lib/model';
import { wordsOf } from '../../actions/action-words';
import { byUrgency, isOpen, type StoredFinding } from '../../findings/stored-finding';
import type { RowMark } from '../../views/host-tabs';

/** What every tab of a host is made from. */
export type TabInput = { snapshot: Snapshot | null; findings: readonly StoredFinding[] };

const NEVER_READ = 'This server was not read yet.';

/** The rows of a fact, or why there are none. */
export function rowsOf<T, Row>(
  fact: Fact<readonly T[]> | undefined,
  toRow: (item: T) => Row | readonly Row[],
): { rows: Row[]; unread: string | null } {
  if (!fact) return { rows: [], unread: NEVER_READ };
  if (!fact.read) return { rows: [], unread: `Not read, because ${unreadSentence(fact.reason, fact.detail)}.` };
  const rows = fact.value.flatMap((item) => toRow(item));
  const unread = fact.unreadItems ? `${fact.unreadItems} more could not be understood.` : null;
  return { rows, unread };
}

/** The worst open finding that speaks of a thing. */
export function markFor(findings: readonly StoredFinding[], speaksOf: (finding: StoredFinding) => boolean): RowMark {
  const worst = findings.filter((finding) => isOpen(finding) && speaksOf(finding)).sort(byUrgency)[0];
  return worst ? { severity: worst.severity, findingId: worst.id, title: worst.title } : null;
}

export type TargetMatch = (target: StoredFinding['offers'][number]['target']) => boolean;

/** What can be pressed on a thing: each action once, through the worst finding that offers it. */
export function actionsFor(
  findings: readonly StoredFinding[],
  matches: TargetMatch,
): { actionId: string; label: string; findingId: string | null }[] {
  const byAction = new Map<string, { actionId: string; label: string; findingId: string }>();
  for (const finding of [...findings].filter(({ state }) => state !== 'resolved').sort(byUrgency)) {
    for (const offer of finding.offers) {
      if (!matches(offer.target) || byAction.has(offer.actionId)) continue;
      byAction.set(offer.actionId, { actionId: offer.actionId, label: wordsOf(offer).label, findingId: finding.id });
    }
  }
  return [...byAction.values()];
}

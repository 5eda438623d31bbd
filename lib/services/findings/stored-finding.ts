import type { ActionOffer, EvidenceFact, Links, Sentence } from '@/lib/model';
import { plainText } from '@/lib/model';
import type { Finding, Waiver } from '@/lib/store';
import type { WaiverView } from '../views/waiver';
import type { FindingState, Severity, SubjectMark } from '../views/words';

/** A finding as the database holds it, with the types it was written with. */
export type StoredFinding = Omit<
  Finding,
  'severity' | 'ruleSeverity' | 'state' | 'sentence' | 'evidence' | 'offers' | 'links'
> & {
  severity: Severity;
  ruleSeverity: Severity | null;
  state: FindingState;
  sentence: Sentence;
  evidence: EvidenceFact[];
  offers: ActionOffer[];
  links: Links;
  /** Where it was asked for. */
  waiver?: Waiver | null;
};

/** `upsertFindings` is the only writer of these columns and writes exactly these types, so they are not parsed again. */
export const stored = (row: Finding & { waiver?: Waiver | null }): StoredFinding => row as unknown as StoredFinding;

/** Counts in risk, counts and Fix first: neither resolved nor waived. */
export const isOpen = ({ state }: { state: string }): boolean => state === 'open' || state === 'back';

export const waiverOf = ({ waiver }: Pick<StoredFinding, 'waiver'>): WaiverView | null =>
  waiver
    ? {
        owner: waiver.ownerName,
        ownerId: waiver.ownerId,
        reason: waiver.reason,
        since: waiver.createdAt.toISOString(),
        expiresAt: waiver.expiresAt.toISOString(),
      }
    : null;

export const subjectOf = ({
  subjectKind,
  subjectId,
  subjectName,
}: Pick<Finding, 'subjectKind' | 'subjectId' | 'subjectName'>): SubjectMark => ({
  kind: subjectKind,
  id: subjectId,
  name: subjectName,
});

export const sentenceText = (finding: StoredFinding): string => plainText(finding.sentence);

const RANK: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };

/** Worst first, then newest. */
export const byUrgency = (
  a: Pick<StoredFinding, 'severity' | 'openedAt'>,
  b: Pick<StoredFinding, 'severity' | 'openedAt'>,
): number => RANK[a.severity] - RANK[b.severity] || b.openedAt.getTime() - a.openedAt.getTime();

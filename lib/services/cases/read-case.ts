import type { CaseMember } from '@/lib/cases';
import { type CaseRole, type CaseStage, JoinReason } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import { type StoredFinding, stored } from '../findings/stored-finding';
import { ServiceError } from '../service-error';
import { toCaseFinding } from './stored-case';

/** A finding of a case, as it is stored and as the room of cases looks at it. */
export type HeldFinding = { finding: StoredFinding; member: CaseMember; joinedAt: Date };

const STAGES: readonly CaseStage[] = ['entry', 'execution', 'hiding', 'persistence', 'impact'];
/** Far more than any incident has; a hostile host cannot make its page unbounded. */
const MOST_FINDINGS = 1000;
const MOST_NOTES = 1000;

const reasonsSchema = JoinReason.array().catch([]);

/** A case with its host, findings, notes and marks. @throws ServiceError `not-found`. */
export async function readCase(db: Transaction, caseId: string) {
  const row = await db.case.findUnique({
    where: { id: caseId },
    include: {
      host: {
        select: {
          id: true,
          name: true,
          score: true,
          grade: true,
          nextScanAt: true,
          status: true,
          statusSentence: true,
        },
      },
      findings: { include: { finding: true }, orderBy: { joinedAt: 'asc' }, take: MOST_FINDINGS },
      notes: { orderBy: { at: 'asc' }, take: MOST_NOTES },
      marks: { take: MOST_NOTES },
    },
  });
  if (!row) throw new ServiceError('not-found');
  const { findings, ...rest } = row;
  const held = findings
    .map(({ finding, stage, role, reasons, joinedAt }): HeldFinding => {
      const one = stored(finding);
      const member: CaseMember = {
        finding: toCaseFinding(one),
        stage: stage as CaseStage,
        role: role as CaseRole,
        reasons: reasonsSchema.parse(reasons),
      };
      return { finding: one, member, joinedAt };
    })
    .sort(
      (a, b) =>
        STAGES.indexOf(a.member.stage) - STAGES.indexOf(b.member.stage) ||
        (a.finding.links.at ?? '').localeCompare(b.finding.links.at ?? ''),
    );
  return { ...rest, held };
}
export type CaseRecord = Awaited<ReturnType<typeof readCase>>;

import type { Transaction } from '@/lib/store';
import { ServiceError } from '../service-error';

export type FindingOnHost = Awaited<ReturnType<typeof findingOnHost>>;

/** A finding with its host's name, its waiver and who has it in hand. @throws ServiceError `not-found`. */
export async function findingOnHost(db: Transaction, findingId: string) {
  const finding = await db.finding.findUnique({
    where: { id: findingId },
    select: {
      ...{ id: true, hostId: true, ruleId: true, severity: true, subjectName: true, state: true, timesBack: true },
      host: { select: { name: true } },
      assignee: { select: { id: true, name: true } },
      waiver: true,
    },
  });
  if (!finding) throw new ServiceError('not-found');
  return finding;
}

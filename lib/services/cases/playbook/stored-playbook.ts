import type { Transaction } from '@/lib/store';
import { ServiceError } from '../../service-error';

/** Far more than any clean-up has. */
export const MOST_STEPS = 60;

/** A playbook with its steps in order, its case and its host. @throws ServiceError `not-found`. */
export async function findPlaybook(db: Transaction, playbookId: string) {
  const one = await db.playbook.findUnique({
    where: { id: playbookId },
    include: {
      steps: { orderBy: { position: 'asc' }, take: MOST_STEPS },
      case: { select: { number: true, state: true, host: { select: { id: true, name: true } } } },
    },
  });
  if (!one) throw new ServiceError('not-found');
  return one;
}
export type PlaybookRecord = Awaited<ReturnType<typeof findPlaybook>>;
export type PlaybookStepRecord = PlaybookRecord['steps'][number];

/** What is told to the pages of the host: read it again. */
export const hostSignal = ({ hostId }: Pick<PlaybookRecord, 'hostId'>) => ({ kind: 'host' as const, hostId });

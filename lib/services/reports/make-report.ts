import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { freezeReport } from './freeze-report';

/** "Export now": a report of the last seven days. @throws ServiceError `forbidden`, `locked`. */
export async function makeReport(context: ServiceContext, actor: Actor): Promise<{ reportId: string }> {
  authorize(actor, 'reports.make');
  const reportId = await freezeReport(context, actor, { kind: 'manual', untilAt: context.now(), slot: null });
  if (reportId === null) throw new ServiceError('internal');
  return { reportId };
}

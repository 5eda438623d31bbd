import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FrozenReport } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ReportView } from '../views/report';
import { toReportRow } from './list-reports';

const schema = z.object({ reportId: z.uuid() });

/** A report as it was frozen. `intact` says whether it still has the hash it was frozen with. @throws ServiceError `forbidden`, `not-found`. */
export async function viewReport({ db }: ServiceContext, actor: Actor, input: unknown): Promise<ReportView> {
  authorize(actor, 'reports.read');
  const { reportId } = parseInput(schema, input);
  const row = await db.report.findUnique({ where: { id: reportId } });
  if (!row) throw new ServiceError('not-found');
  const intact = createHash('sha256').update(row.body).digest('hex') === row.sha256;
  return { row: toReportRow(row), report: FrozenReport.parse(JSON.parse(row.body)), intact };
}

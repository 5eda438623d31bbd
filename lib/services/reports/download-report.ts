import { z } from 'zod';
import { renderCsv, renderHtml } from '@/lib/report';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { Download } from '../views/report';
import { viewReport } from './view-report';

const schema = z.object({ reportId: z.uuid(), format: z.enum(['html', 'csv', 'json']) });

/** A frozen report as a file. JSON is the very text that was hashed. @throws ServiceError `forbidden`, `not-found`. */
export async function downloadReport(context: ServiceContext, actor: Actor, input: unknown): Promise<Download> {
  authorize(actor, 'reports.read');
  const { reportId, format } = parseInput(schema, input);
  const { row, report } = await viewReport(context, actor, { reportId });
  const fileName = `shipshape-${row.week}.${format}`;
  switch (format) {
    case 'html':
      return { fileName, contentType: 'text/html; charset=utf-8', body: renderHtml(report, row.sha256) };
    case 'csv':
      return { fileName, contentType: 'text/csv; charset=utf-8', body: renderCsv(report) };
    case 'json':
      return { fileName, contentType: 'application/json', body: await frozenText(context, reportId) };
  }
}

async function frozenText({ db }: ServiceContext, reportId: string): Promise<string> {
  const row = await db.report.findUnique({ where: { id: reportId }, select: { body: true } });
  if (!row) throw new ServiceError('not-found');
  return row.body;
}

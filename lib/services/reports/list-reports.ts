import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import type { ReportListView, ReportRow } from '../views/report';
import { slotsAround } from './report-slot';

const MOST = 200;

/** Reports, newest first, and when the next one comes. @throws ServiceError `forbidden`. */
export async function listReports({ db, now }: ServiceContext, actor: Actor): Promise<ReportListView> {
  authorize(actor, 'reports.read');
  const [rows, schedule] = await Promise.all([
    db.report.findMany({ orderBy: { frozenAt: 'desc' }, take: MOST, omit: { body: true } }),
    readSetting(db, 'report.schedule'),
  ]);
  const nextAt = schedule.enabled ? slotsAround(schedule, now()).next.toISOString() : null;
  return { rows: rows.map(toReportRow), schedule, nextAt };
}

type Row = {
  id: string;
  week: string;
  kind: string;
  fromAt: Date;
  untilAt: Date;
  frozenAt: Date;
  madeBy: string;
  headline: string;
  sha256: string;
};

export const toReportRow = ({
  id,
  week,
  kind,
  fromAt,
  untilAt,
  frozenAt,
  madeBy,
  headline,
  sha256,
}: Row): ReportRow => ({
  id,
  week,
  kind: kind === 'scheduled' ? 'scheduled' : 'manual',
  fromAt: fromAt.toISOString(),
  untilAt: untilAt.toISOString(),
  frozenAt: frozenAt.toISOString(),
  madeBy,
  headline,
  sha256,
});

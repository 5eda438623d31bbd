import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readReports } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { Moment } from '@/app/_ui/text/time';
import { ExportNow } from './export-now';
import { ReportTable } from './report-table';

/** Weekly reports, newest first; each is frozen. */
export default async function ReportsPage() {
  const t = await getTranslations('reports');
  const view = await readReports();
  const { nextAt } = view;
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow
        title={t('title')}
        note={
          <>
            {nextAt ? t.rich('next', { at: () => <Moment key="at" at={nextAt} form="day" /> }) : t('noNext')}{' '}
            <Link href="/settings#report" className="text-accent underline underline-offset-2">
              {t('schedule')}
            </Link>
          </>
        }
      >
        <ExportNow />
      </TitleRow>
      <div className="border-t" />
      <ReportTable rows={view.rows} />
    </PageFrame>
  );
}

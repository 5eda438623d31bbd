import { FileCode2, FileJson, FileSpreadsheet } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readReport } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { Failure } from '@/app/_ui/state/failure';
import { ReportSheet } from './_report/report-sheet';

const downloads = [
  ['html', FileCode2],
  ['csv', FileSpreadsheet],
  ['json', FileJson],
] as const;

/** One frozen report, as it is handed on, with its downloads. */
export default async function ReportPage({ params }: PageInput<'id'>) {
  const { id } = await params;
  const t = await getTranslations('reports');
  const { row, report, intact } = await readReport(id);
  return (
    <PageFrame crumbs={[{ name: t('title'), href: '/reports' }, { name: row.week }]}>
      <title>{`${row.week} · ${t('title')} · Shipshape`}</title>
      <TitleRow title={t('weekTitle', { week: row.week })} note={t(`kinds.${row.kind}`)}>
        {downloads.map(([format, Icon]) => (
          <ButtonLink key={format} href={`/api/reports/${id}?format=${format}`} prefetch={false}>
            <Icon aria-hidden size={14} strokeWidth={1.6} />
            {format.toUpperCase()}
          </ButtonLink>
        ))}
      </TitleRow>
      {intact ? null : <Failure bleed title={t('notIntact')} cause={t('notIntactNote')} />}
      <div className="border-t bg-sunken px-6 py-8">
        <ReportSheet report={report} sha256={row.sha256} />
      </div>
    </PageFrame>
  );
}

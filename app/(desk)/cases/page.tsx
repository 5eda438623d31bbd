import { getTranslations } from 'next-intl/server';
import { readCases } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { CaseTable } from './case-table';

/** Every case of the fleet, newest first; those that are closed behind one choice. */
export default async function CasesPage() {
  const t = await getTranslations('cases');
  const { rows } = await readCases();
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note')} />
      <div className="border-t" />
      <CaseTable rows={rows} />
    </PageFrame>
  );
}

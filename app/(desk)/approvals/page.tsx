import { getTranslations } from 'next-intl/server';
import { readApprovals } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { ApprovalTable } from './approval-table';

/** What waits for a second person, and what became of the rest. Each leads to its whole plan, where it is decided. */
export default async function ApprovalsPage() {
  const t = await getTranslations('approvals');
  const view = await readApprovals();
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note')} />
      <div className="border-t" />
      <ApprovalTable view={view} />
    </PageFrame>
  );
}

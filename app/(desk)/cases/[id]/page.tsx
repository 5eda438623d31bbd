import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readCase, readFinding } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame } from '@/app/_ui/shell/page-frame';
import { FindingPanel } from '../../hosts/[id]/_panels/finding-panel';
import { CaseFacts } from './_case/case-facts';
import { CaseFindings } from './_case/case-findings';
import { CaseHead } from './_case/case-head';
import { CaseTimeline } from './_case/case-timeline';
import { CleanUp } from './_case/clean-up';
import { RespawnWatch } from './_case/respawn-watch';
import { Story } from './_case/story';

/** One incident: what happened, what to do in which order, its findings; beside them what was seen since and the timeline. */
export default async function CasePage({ params, searchParams }: PageInput<'id'>) {
  const { id } = await params;
  const { panel } = await searchParams;
  const view = await readCase(id);
  const t = await getTranslations('cases');
  const findingId = typeof panel === 'string' && panel.startsWith('finding:') ? panel.slice('finding:'.length) : null;
  return (
    <PageFrame crumbs={[{ name: t('title'), href: '/cases' }, { name: view.row.name }]}>
      <title>{`${view.row.name} · Shipshape`}</title>
      <RefreshOn hostId={view.row.host.id} />
      <CaseHead view={view} />
      <CaseFacts view={view} />
      <div className="grid grid-cols-[minmax(0,1fr)_404px] border-t max-[1180px]:grid-cols-1">
        <div className="min-w-0">
          <Story view={view} />
          <CleanUp view={view} />
          <CaseFindings view={view} />
        </div>
        <div className="min-w-0 border-l max-[1180px]:border-t max-[1180px]:border-l-0">
          <RespawnWatch view={view} />
          <CaseTimeline view={view} />
        </div>
      </div>
      {findingId ? <FindingPanel finding={await readFinding(findingId)} closeHref={`/cases/${id}`} /> : null}
    </PageFrame>
  );
}

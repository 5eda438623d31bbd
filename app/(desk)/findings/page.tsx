import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readFindings, readWaivers } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { FleetPivot } from '../_fleet/fleet-pivot';
import { EndGone } from './end-gone';
import { listOf, loadFindingsQuery } from './findings-query';
import { FleetFindings } from './fleet-findings';
import { WaiverTable } from './waiver-table';

/** The findings of the fleet, worst first, page by page; or every waiver. */
export default async function FindingsPage({ searchParams }: PageInput) {
  const search = await searchParams;
  return search.view === 'waivers' ? <Waivers /> : <Findings search={search} />;
}

async function Findings({ search }: { search: Awaited<PageInput['searchParams']> }) {
  const t = await getTranslations('fleetFindings');
  const waivers = await getTranslations('waivers');
  const view = await readFindings(listOf(loadFindingsQuery(search)));
  const open = view.counts.open + view.counts.back;
  const address = new URLSearchParams(
    Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note', { open, critical: view.counts.critical, high: view.counts.high })}>
        <ButtonLink href="/findings?view=waivers">{waivers('all')}</ButtonLink>
      </TitleRow>
      <div className="border-t" />
      <FleetFindings
        view={view}
        csvHref={`/api/findings?${address.toString()}`}
        pivot={<FleetPivot key="pivot" current="finding" counts={{ finding: open }} />}
      />
    </PageFrame>
  );
}

async function Waivers() {
  const t = await getTranslations('waivers');
  const findings = await getTranslations('fleetFindings');
  const view = await readWaivers();
  return (
    <PageFrame crumbs={[{ name: findings('title'), href: '/findings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow
        title={t('title')}
        note={t('note', { total: view.total, gone: view.counts.gone, soon: view.counts['ends-soon'] })}
      >
        <EndGone
          findingIds={view.rows.filter(({ standing }) => standing === 'gone').map(({ findingId }) => findingId)}
        />
      </TitleRow>
      <div className="border-t" />
      <WaiverTable rows={view.rows} />
    </PageFrame>
  );
}

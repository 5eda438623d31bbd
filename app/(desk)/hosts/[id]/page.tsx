import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readHost, readTlsApi } from '@/app/_server/reads';
import { Chain } from '@/app/_ui/figure/chain';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame } from '@/app/_ui/shell/page-frame';
import type { HostView } from '@/lib/services/views/host';
import { GuardBanner } from '../../_guards/guard-banner';
import { PlaceSourceOfHere } from '../../_place/place-source-of-here';
import { CaseBanner } from './_host/case-banner';
import { FixFirstView } from './_host/fix-first';
import { HostBanner } from './_host/host-banner';
import { HostHeaderView } from './_host/host-header';
import { hostSearch } from './_host/host-search';
import { TlsApiLine } from './_host/tls-api-line';
import { HostPanels } from './_panels/host-panels';
import { TabBody } from './_tabs/tab-body';
import { TabList } from './_tabs/tab-list';
import { timelineQuery } from './_tabs/timeline-query';
import { TimelineTab } from './_tabs/timeline-tab';

/** The risk view of one host, in the order the eye needs it: score and age, fix first, chain, tabs. */
export default async function HostPage({ params, searchParams }: PageInput<'id'>) {
  const { id } = await params;
  const query = await searchParams;
  const search = hostSearch(query);
  const view = await readHost(id, search.tab);
  const t = await getTranslations('fleet');
  const { header } = view;
  const base = `/hosts/${header.id}?`;
  return (
    <PageFrame crumbs={[{ name: t('title'), href: '/' }, { name: header.name }]}>
      <title>{`${header.name} · Shipshape`}</title>
      <RefreshOn hostId={header.id} busy={header.scan !== null} />
      <HostHeaderView header={header} />
      <HostBanner header={header} />
      <TlsApiLine api={await readTlsApi(id)} />
      <GuardBanner guards={view.guards} />
      <CaseBanner cases={header.cases} />
      <FixFirstView
        fixFirst={view.fixFirst}
        score={header.risk?.score ?? null}
        base={base}
        read={header.lastScanAt !== null}
      />
      {view.chain ? <Chain chain={view.chain} base={base} /> : null}
      <TabList current={search.tab} counts={view.tabCounts} hostId={header.id} />
      {search.tab === 'timeline' ? (
        <TimelineTab hostId={header.id} query={timelineQuery(query)} />
      ) : (
        <TabBody tab={view.tab} host={{ id: header.id, name: header.name }} />
      )}
      {showsPlaces(view) ? <PlaceSourceOfHere className="border-t px-6 py-2.5" /> : null}
      <HostPanels hostId={header.id} search={search} />
    </PageFrame>
  );
}

/** Where countries and owners stand on the page, their source does too. */
function showsPlaces({ tab, chain }: HostView): boolean {
  return (
    tab.tab === 'connections' ||
    tab.tab === 'timeline' ||
    (chain?.nodes.some(({ column }) => column === 'talks-to') ?? false)
  );
}

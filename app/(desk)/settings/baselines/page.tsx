import { getTranslations } from 'next-intl/server';
import type { PageInput, Query } from '@/app/_server/page-props';
import { readBaseline, readBaselines } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import type { BaselineListView } from '@/lib/services/views/baseline';
import { BaselinePanel } from './baseline-panel';
import { BaselineTable } from './baseline-table';
import { MarkShared } from './mark-form';

const PAGE = '/settings/baselines';

/** What is known good: in the fleet, on groups of hosts, and on single hosts. */
export default async function BaselinesPage({ searchParams }: PageInput) {
  const t = await getTranslations('baselines');
  const settings = await getTranslations('settings');
  const view = await readBaselines();
  const query = await searchParams;
  return (
    <PageFrame crumbs={[{ name: settings('title'), href: '/settings' }, { name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note')}>
        <ButtonLink href={`${PAGE}?panel=mark`} scroll={false}>
          {t('mark')}
        </ButtonLink>
      </TitleRow>
      <p className="border-t px-6 py-2.5 text-sec text-ink2">{t('precedence')}</p>
      <div className="border-t" />
      <BaselineTable rows={view.rows} />
      <Panel view={view} query={query} />
    </PageFrame>
  );
}

/** The panel that the address asks for, if any; one that is over shows nothing. */
async function Panel({ view, query }: { view: BaselineListView; query: Query }) {
  const [kind, ...rest] = (typeof query['panel'] === 'string' ? query['panel'] : '').split(':');
  const id = rest.join(':');
  if (kind === 'mark') return <MarkShared key={id} offers={view.offers} chosen={id} closeHref={PAGE} />;
  const row = view.rows.find((one) => one.id === id);
  if (!row) return null;
  const shared = row.scope.kind === 'host' ? null : await readBaseline(row.id);
  return <BaselinePanel row={row} view={shared} closeHref={PAGE} />;
}

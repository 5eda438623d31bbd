import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readChanges } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { CHANGES_SINCE } from '@/lib/services/views/changes';
import { ChangesStrip } from './changes-strip';
import { ChangesTables } from './changes-tables';
import { NotComparedHosts } from './not-compared-hosts';
import { SinceLinks } from './since-links';

/** "What changed": the whole fleet, of this week unless the reader asks for another time. */
export default async function ChangesPage({ searchParams }: PageInput) {
  const t = await getTranslations('changes');
  const { since } = await searchParams;
  const view = await readChanges(CHANGES_SINCE.find((word) => word === since) ?? 'week');
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={t('note', { changes: view.strip.changes, hosts: view.strip.hosts })}>
        <SinceLinks current={view.since} />
      </TitleRow>
      <ChangesStrip strip={view.strip} since={view.since} />
      <NotComparedHosts notCompared={view.notCompared} />
      {view.cut ? (
        <p className="border-b px-6 py-2 text-sec text-ink2">{t('cut', { shown: view.rows.length })}</p>
      ) : null}
      <ChangesTables view={view} />
    </PageFrame>
  );
}

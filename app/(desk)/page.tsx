import { Plus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { readFleet } from '@/app/_server/reads';
import { ButtonLink } from '@/app/_ui/control/button';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { Empty } from '@/app/_ui/state/empty';
import { FleetHeadline } from './_fleet/fleet-headline';
import { FleetPivot } from './_fleet/fleet-pivot';
import { FleetStripView } from './_fleet/fleet-strip';
import { FleetTable } from './_fleet/fleet-table';
import { ScanAll } from './_fleet/scan-all';
import { Unconfirmed } from './_fleet/unconfirmed';

export default async function FleetPage() {
  const t = await getTranslations('fleet');
  const view = await readFleet();
  const none = view.rows.length === 0;
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow title={t('title')} note={none ? undefined : <FleetHeadline rows={view.rows} />}>
        {none ? null : <ScanAll count={view.rows.length} />}
        <ButtonLink href="/hosts/new" tone="primary">
          <Plus aria-hidden size={15} strokeWidth={1.8} />
          {t('addServer')}
        </ButtonLink>
      </TitleRow>
      {none ? (
        <div className="border-t">
          <Empty title={t('emptyTitle')} note={t('emptyNote')}>
            <ButtonLink href="/hosts/new">{t('addServer')}</ButtonLink>
            <ButtonLink href="/hosts/import" tone="quiet">
              {t('importServers')}
            </ButtonLink>
          </Empty>
        </div>
      ) : (
        <>
          <FleetStripView strip={view.strip} />
          <Unconfirmed count={view.rows.filter((row) => row.status === 'unconfirmed').length} />
          <FleetTable rows={view.rows} pivot={<FleetPivot key="pivot" current="host" counts={view.pivot} />} />
        </>
      )}
    </PageFrame>
  );
}

import { getTranslations } from 'next-intl/server';
import { readImages } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { FleetPivot } from '../_fleet/fleet-pivot';
import { FleetImages } from './fleet-images';

/** Every image of the fleet and the hosts that hold it. */
export default async function ImagesPage() {
  const t = await getTranslations('fleetImages');
  const rows = await readImages();
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow
        title={t('title')}
        note={t('note', { count: rows.length, unknown: rows.filter((row) => row.unknown).length })}
      />
      <div className="border-t" />
      <FleetImages rows={rows} pivot={<FleetPivot key="pivot" current="image" counts={{ image: rows.length }} />} />
    </PageFrame>
  );
}

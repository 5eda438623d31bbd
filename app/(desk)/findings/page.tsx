import { getTranslations } from 'next-intl/server';
import { readFindings } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { FleetPivot } from '../_fleet/fleet-pivot';
import { FleetFindings } from './fleet-findings';

/** Every finding of the fleet, worst first. */
export default async function FindingsPage() {
  const t = await getTranslations('fleetFindings');
  const view = await readFindings();
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow
        title={t('title')}
        note={t('note', {
          open: view.counts.open + view.counts.back,
          critical: view.counts.critical,
          high: view.counts.high,
        })}
      />
      <div className="border-t" />
      <FleetFindings
        rows={view.rows}
        pivot={<FleetPivot key="pivot" current="finding" counts={{ finding: view.counts.open + view.counts.back }} />}
      />
    </PageFrame>
  );
}

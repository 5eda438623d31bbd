import { getTranslations } from 'next-intl/server';
import { readPorts } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { FleetPivot } from '../_fleet/fleet-pivot';
import { FleetPorts } from './fleet-ports';

/** Every listening port of the fleet: who listens, which firewall path it takes, and whether it is reachable. */
export default async function PortsPage() {
  const t = await getTranslations('fleetPorts');
  const rows = await readPorts();
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow
        title={t('title')}
        note={t('note', { count: rows.length, reachable: rows.filter((row) => row.reach === 'reachable').length })}
      />
      <div className="border-t" />
      <FleetPorts rows={rows} pivot={<FleetPivot key="pivot" current="port" counts={{ port: rows.length }} />} />
    </PageFrame>
  );
}

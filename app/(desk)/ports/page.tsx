import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readPorts } from '@/app/_server/reads';
import { RefreshOn } from '@/app/_ui/shell/live';
import { PageFrame, TitleRow } from '@/app/_ui/shell/page-frame';
import { portGroups } from '@/lib/services/fleet/port-groups';
import { FleetPivot } from '../_fleet/fleet-pivot';
import { FleetPorts } from './fleet-ports';
import { PortGrouping } from './port-grouping';
import { PortGroups } from './port-groups';

/** Every listening port of the fleet: who listens, which firewall path it takes, and whether it is reachable. */
export default async function PortsPage({ searchParams }: PageInput) {
  const t = await getTranslations('fleetPorts');
  const [rows, query] = await Promise.all([readPorts(), searchParams]);
  const byNumber = query.by === 'number';
  const lead = (
    <>
      <FleetPivot current="port" counts={{ port: rows.length }} />
      <PortGrouping current={byNumber ? 'number' : 'door'} />
    </>
  );
  return (
    <PageFrame crumbs={[{ name: t('title') }]}>
      <title>{`${t('title')} · Shipshape`}</title>
      <RefreshOn />
      <TitleRow
        title={t('title')}
        note={t('note', { count: rows.length, reachable: rows.filter((row) => row.reach === 'reachable').length })}
      />
      <div className="border-t" />
      {byNumber ? <PortGroups rows={portGroups(rows)} lead={lead} /> : <FleetPorts rows={rows} pivot={lead} />}
    </PageFrame>
  );
}

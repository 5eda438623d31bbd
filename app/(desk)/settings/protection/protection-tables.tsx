'use client';

import { useTranslations } from 'next-intl';
import { Segmented } from '@/app/_ui/control/segmented';
import { useChoice } from '@/app/_ui/table/table-state';
import type { GuardsView } from '@/lib/services/views/guard';
import { GuardTable } from './guard-table';
import { ThingTable } from './thing-table';

const shows = ['hosts', 'things'] as const;

/** What was said of hosts and groups, or of single things. */
export function ProtectionTables({ view }: { view: GuardsView }) {
  const t = useTranslations('guards');
  const [show, setShow] = useChoice('show', shows, 'hosts');
  const lead = (
    <Segmented
      label={t('show')}
      value={show}
      onChange={setShow}
      segments={[
        { value: 'hosts', label: t('hosts'), count: view.guards.length },
        { value: 'things', label: t('singleThings'), count: view.things.length },
      ]}
    />
  );
  return show === 'hosts' ? (
    <GuardTable rows={view.guards} lead={lead} />
  ) : (
    <ThingTable rows={view.things} lead={lead} />
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Button } from '@/app/_ui/control/button';
import { RailStep } from '@/app/_ui/panel/rail';
import { Empty } from '@/app/_ui/state/empty';
import type { Filter } from '@/app/_ui/table/column';
import type { ImportPreview, ImportRow } from '@/lib/services/views/import';
import { TabTable } from '../../[id]/_tabs/tab-table';
import { ChangeButton } from '../../new/_steps/change-button';
import type { ImportStepProps } from '../flow';
import { useEntryColumns } from './entry-columns';
import { importLook } from './step-look';

/** Step 2: what would become of each entry; the new ones are chosen already. */
export function ServersStep({ flow, change }: ImportStepProps) {
  const t = useTranslations('importServers');
  const add = useTranslations('add');
  const look = importLook(flow, 'servers');
  return (
    <RailStep
      number={2}
      look={look}
      stateName={add(`look.${look}`)}
      title={t('servers')}
      summary={look === 'done' ? t('serversDone', { count: flow.chosen.size }) : t('serversNote')}
      aside={look === 'done' ? <ChangeButton onClick={() => change({ step: 'servers' })} /> : null}
    >
      {look === 'current' && flow.preview ? <Entries flow={flow} change={change} preview={flow.preview} /> : null}
    </RailStep>
  );
}

function Entries({ flow, change, preview }: ImportStepProps & { preview: ImportPreview }) {
  const t = useTranslations('importServers');
  const common = useTranslations('common');
  const columns = useEntryColumns(flow.chosen, (chosen) => change({ chosen }));
  const filters = useMemo<Filter<ImportRow>[]>(
    () => [
      {
        id: 'entry',
        label: t('filterVerdict'),
        values: (row) => [row.verdict],
        name: (value) => t(`verdicts.${value as ImportRow['verdict']}`),
      },
    ],
    [t],
  );
  const fresh = preview.rows.filter((row) => row.verdict === 'new');
  const back = (
    <Button onClick={() => change({ step: 'list', preview: null, chosen: new Set() })}>{common('change')}</Button>
  );
  if (preview.rows.length === 0)
    return (
      <Empty title={t('emptyList')} note={t('emptyListNote')}>
        {back}
      </Empty>
    );
  return (
    <>
      {fresh.length === 0 ? (
        <Empty title={t('nothingNew')} note={t('nothingNewNote')}>
          {back}
        </Empty>
      ) : (
        <div className="flex items-center gap-2 pb-3">
          <Button
            tone="primary"
            size="form"
            disabled={flow.chosen.size === 0}
            onClick={() => change({ step: 'sign-in' })}
          >
            {t('toSignIn', { count: flow.chosen.size })}
          </Button>
          <Button size="form" onClick={() => change({ chosen: new Set(fresh.map((row) => row.index)) })}>
            {t('chooseAll')}
          </Button>
          <Button size="form" onClick={() => change({ chosen: new Set() })}>
            {t('chooseNone')}
          </Button>
          <span role="status" className="pl-1.5 text-sec text-ink2">
            {t('chosen', { count: flow.chosen.size, total: fresh.length })}
          </span>
        </div>
      )}
      <div className="-mr-6 border-y border-l bg-bg">
        <TabTable
          label={t('table')}
          fileName="import"
          columns={columns}
          filters={filters}
          rows={preview.rows}
          rowId={(row) => String(row.index)}
          sort={{ id: 'line', desc: false }}
          look={(row) => ({ stale: row.verdict !== 'new' })}
          emptyTitle={t('emptyList')}
        />
      </div>
    </>
  );
}

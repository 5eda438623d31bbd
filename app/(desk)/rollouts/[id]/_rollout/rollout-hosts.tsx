'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import type { Column, Filter } from '@/app/_ui/table/column';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { RolloutHost, RolloutStepView, RolloutView } from '@/lib/services/views/rollout';
import { Dash, Mono, RowLink } from '../../../hosts/[id]/_tabs/cells';
import { TabTable } from '../../../hosts/[id]/_tabs/tab-table';

type Row = { host: Pick<RolloutHost, 'id' | 'name' | 'wave'>; step: RolloutStepView; place: number; look: Look };
type Look = RolloutStepView['state'] | 'ready' | 'undone';

const marks = {
  planning: 'running',
  ready: 'unchecked',
  waiting: 'unchecked',
  running: 'running',
  done: 'pass',
  failed: 'failed',
  skipped: 'waived',
  undone: 'back',
} satisfies Record<Look, StateMarkKind>;

/** Every server with what became of it, in the order in which they are done; a run leads to its own page. */
export function RolloutHosts({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const rows = useMemo(() => rowsOf(view), [view]);
  const filters = useMemo<Filter<Row>[]>(
    () => [
      { id: 'state', label: t('stateLabel'), values: (row) => [row.look], name: (value) => t(`step.${value as Look}`) },
      { id: 'host', label: t('host'), values: (row) => [row.host.name] },
    ],
    [t],
  );
  return (
    <TabTable
      label={t('perHost')}
      fileName="rollout"
      columns={useHostColumns()}
      filters={filters}
      rows={rows}
      rowId={(row) => row.step.id}
      sort={{ id: 'place', desc: false }}
      look={(row) => ({ stale: row.look === 'skipped' })}
      emptyTitle={t('none')}
    />
  );
}

function rowsOf({ hosts, state }: RolloutView): Row[] {
  let place = 0;
  return hosts.flatMap(({ steps, ...host }) =>
    steps.map((step): Row => {
      place += 1;
      const look = step.run?.undone ? 'undone' : state === 'planned' && step.state === 'waiting' ? 'ready' : step.state;
      return { host, step, place, look };
    }),
  );
}

function useHostColumns(): Column<Row>[] {
  const t = useTranslations('rollouts');
  const resultOf = useResult();
  return useMemo<Column<Row>[]>(() => {
    const waveOf = ({ host: { wave } }: Row): string =>
      wave === null ? '' : wave === 0 ? t('waveOf.first') : t('waveOf.other', { number: wave });
    return [
      {
        ...{ id: 'place', label: '#', width: 56, align: 'right', value: (row) => row.place },
        cell: (row) => <span className="text-ink3">{row.place}</span>,
      },
      {
        ...{ id: 'host', label: t('host'), width: 170, fixed: true, value: (row) => row.host.name },
        cell: (row) => (
          <RowLink href={hrefOf(row)}>
            <Untrusted text={row.host.name} limit={60} />
          </RowLink>
        ),
      },
      {
        ...{ id: 'target', label: t('target'), width: 230, value: (row) => row.step.target },
        cell: (row) => (row.step.target ? <Mono text={row.step.target} /> : <Dash />),
      },
      {
        ...{ id: 'wave', label: t('wave'), width: 90, value: (row) => row.host.wave ?? null, text: waveOf },
        cell: (row) => waveOf(row) || <Dash />,
      },
      {
        ...{ id: 'state', label: t('stateLabel'), width: 190, value: (row) => row.look },
        text: (row) => t(`step.${row.look}`),
        cell: (row) => (
          <span className="flex items-center gap-2">
            <StateMark kind={marks[row.look]} />
            <span className={row.look === 'failed' ? 'text-crit' : undefined}>{t(`step.${row.look}`)}</span>
          </span>
        ),
      },
      {
        ...{ id: 'result', label: t('result'), width: 420, value: resultOf },
        cell: (row) =>
          resultOf(row) ? <Mono text={resultOf(row)} tone="text-ink2 font-sans" limit={600} /> : <Dash />,
      },
    ];
  }, [t, resultOf]);
}

/** The run where there is one; before that, the server. */
const hrefOf = ({ host, step }: Row): string =>
  step.run ? `/hosts/${host.id}?run=${step.run.id}` : `/hosts/${host.id}`;

/** Why it was passed over, how its run ended, or why it could not be put back. */
function useResult(): (row: Row) => string {
  const t = useTranslations('rollouts');
  return useMemo(
    () =>
      ({ step: { skip, run, undo } }: Row): string => {
        if (skip) return [t(`skip.${skip.reason}`), skip.sentence].filter(Boolean).join(': ');
        if (undo && !run?.undone) return [t(`undoState.${undo.state}`), undo.sentence].filter(Boolean).join(': ');
        return run?.sentence ?? '';
      },
    [t],
  );
}

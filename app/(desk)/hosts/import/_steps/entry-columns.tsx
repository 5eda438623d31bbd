'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import type { Column } from '@/app/_ui/table/column';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ImportRow, ImportVerdict } from '@/lib/services/views/import';
import { Dash, Mono } from '../../[id]/_tabs/cells';

const marks = {
  new: 'pass',
  there: 'seen',
  twice: 'half',
  skipped: 'unchecked',
  unclear: 'failed',
} satisfies Record<ImportVerdict, StateMarkKind>;
const order = { unclear: 5, skipped: 4, twice: 3, there: 2, new: 1 } satisfies Record<ImportVerdict, number>;

/** The columns of a pasted list; only new entries can be chosen. */
export function useEntryColumns(
  chosen: ReadonlySet<number>,
  choose: (chosen: ReadonlySet<number>) => void,
): Column<ImportRow>[] {
  const t = useTranslations('importServers');
  const verdictText = useVerdictText();
  return useMemo<Column<ImportRow>[]>(
    () => [
      {
        id: 'choose',
        label: t('choose'),
        width: 64,
        fixed: true,
        worstFirst: true,
        value: (row) => Number(chosen.has(row.index)),
        cell: (row) => <Choice row={row} chosen={chosen} choose={choose} />,
      },
      {
        id: 'line',
        label: t('line'),
        width: 56,
        align: 'right',
        value: (row) => row.line,
        cell: (row) => <span className="text-ink3">{row.line}</span>,
      },
      {
        id: 'name',
        label: t('name'),
        width: 150,
        value: (row) => row.name,
        cell: (row) =>
          row.name === '' ? (
            <Dash />
          ) : (
            <span className="font-medium" title={visibleText(row.name).slice(0, 200)}>
              <Untrusted text={row.name} limit={80} />
            </span>
          ),
      },
      {
        id: 'address',
        label: t('address'),
        width: 220,
        value: (row) => row.address,
        cell: (row) => <Mono text={row.address} />,
      },
      {
        id: 'tags',
        label: t('tags'),
        width: 110,
        wideOnly: true,
        value: (row) => row.tags.join(' '),
        cell: (row) => (row.tags.length > 0 ? <Mono text={row.tags.join(' ')} tone="text-ink2" /> : <Dash />),
      },
      {
        id: 'key',
        label: t('key'),
        width: 130,
        value: (row) => row.keyName,
        cell: (row) => (row.keyName === null ? <Dash /> : <Mono text={row.keyName} tone="text-ink2" />),
      },
      {
        id: 'verdict',
        label: t('verdict'),
        width: 330,
        worstFirst: true,
        value: (row) => order[row.verdict],
        text: verdictText,
        cell: (row) => <VerdictCell row={row} />,
      },
    ],
    [t, chosen, choose, verdictText],
  );
}

function Choice({
  row,
  chosen,
  choose,
}: {
  row: ImportRow;
  chosen: ReadonlySet<number>;
  choose: (chosen: ReadonlySet<number>) => void;
}) {
  const t = useTranslations('importServers');
  if (row.verdict !== 'new') return null;
  const toggle = (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(row.index);
    else next.delete(row.index);
    choose(next);
  };
  return (
    <label className="inline-flex size-6 items-center justify-center">
      <input
        type="checkbox"
        checked={chosen.has(row.index)}
        onChange={(event) => toggle(event.target.checked)}
        aria-label={t('chooseRow', { name: row.name })}
        className="size-4 accent-accent"
      />
    </label>
  );
}

/** The verdict with its reason, as one plain sentence. */
function useVerdictText(): (row: ImportRow) => string {
  const t = useTranslations('importServers');
  return useMemo(
    () => (row) =>
      [
        t(`verdicts.${row.verdict}`),
        row.reason ? t('because', { reason: t(`reason.${row.reason}`) }) : '',
        row.detail ? `(${visibleText(row.detail)})` : '',
      ]
        .filter(Boolean)
        .join(' '),
    [t],
  );
}

function VerdictCell({ row }: { row: ImportRow }) {
  const t = useTranslations('importServers');
  const whole = useVerdictText();
  return (
    <span className="inline-flex items-center gap-2" title={whole(row)}>
      <StateMark kind={marks[row.verdict]} />
      <span className="truncate">
        <b className="font-medium">{t(`verdicts.${row.verdict}`)}</b>
        {row.reason ? ` ${t('because', { reason: t(`reason.${row.reason}`) })}` : null}
        {row.host ? (
          <>
            {', '}
            <Link href={`/hosts/${row.host.id}`} className="text-accent hover:underline">
              <Untrusted text={row.host.name} limit={63} />
            </Link>
          </>
        ) : null}
        {row.detail ? (
          <>
            {' ('}
            <Untrusted text={row.detail} limit={200} />)
          </>
        ) : null}
      </span>
    </span>
  );
}

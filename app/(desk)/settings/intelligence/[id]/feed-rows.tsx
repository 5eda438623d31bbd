import { useTranslations } from 'next-intl';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FeedRowView } from '@/lib/services/views/feed-rows';

const COLUMNS = ['kind', 'value', 'category', 'confidence', 'lastSeen', 'expires', 'note'] as const;

/** One page of a feed, as it was published. */
export function FeedRows({ rows }: { rows: readonly FeedRowView[] }) {
  const t = useTranslations('feedRows');
  return (
    <table className="w-full border-separate border-spacing-0">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th
              key={column}
              scope="col"
              className="h-8 border-y px-2 text-left text-sec font-medium text-ink2 first:pl-6"
            >
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FeedRowLine key={`${row.kind} ${row.value}`} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function FeedRowLine({ row }: { row: FeedRowView }) {
  const t = useTranslations('feedRows');
  const cell = 'h-9 max-w-[380px] truncate border-b px-2 first:pl-6 last:pr-6';
  return (
    <tr className="bg-surface">
      <td className={cell}>{row.kind}</td>
      <td className={`${cell} mono`}>
        <Untrusted text={row.value} limit={300} />
      </td>
      <td className={cell}>{row.category.replaceAll('-', ' ')}</td>
      <td className={cell}>{t(`level.${row.confidence}`)}</td>
      <td className={cell}>{row.lastSeenAt ? <Moment at={row.lastSeenAt} form="date" /> : t('notDated')}</td>
      <td className={cell}>
        {row.expiresAt ? <Moment at={row.expiresAt} form="date" /> : t('never')}
        {row.aged ? <span className="ml-2 text-high">{t('aged')}</span> : null}
      </td>
      <td className={`${cell} text-ink2`}>
        <Untrusted text={row.note} limit={200} />
      </td>
    </tr>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/app/_ui/text/time';
import type { FleetRow } from '@/lib/services/views/fleet';

const WIDTH = 46;

/** Age of the last scan; while one runs, its real progress; when the host was refused or lost, since when. */
export function LastScan({ row }: { row: FleetRow }) {
  const t = useTranslations('fleet');
  if (row.scan) {
    const share = row.scan.total === 0 ? 0 : row.scan.done / row.scan.total;
    return (
      <span className="inline-flex items-center justify-end gap-2 font-medium text-accent" title={row.scan.step}>
        <svg width={WIDTH} height="4" aria-hidden>
          <rect width={WIDTH} height="4" fill="var(--line)" />
          <rect width={share * WIDTH} height="4" fill="var(--accent)" />
        </svg>
        {t('progress', { done: row.scan.done, total: row.scan.total })}
      </span>
    );
  }
  if (row.status === 'key-changed' || row.status === 'refused') {
    const at = row.lastScanAt;
    return (
      <span className="text-crit">
        {at ? t.rich('refusedAgo', { age: () => <RelativeTime at={at} /> }) : t('refused')}
      </span>
    );
  }
  if (row.status === 'offline' && row.lastSeenAt) {
    const at = row.lastSeenAt;
    return <span className="text-ink3">{t.rich('seenAgo', { age: () => <RelativeTime at={at} /> })}</span>;
  }
  if (!row.lastScanAt) return <span className="text-ink3">{t('never')}</span>;
  return <RelativeTime at={row.lastScanAt} className="text-ink2" />;
}

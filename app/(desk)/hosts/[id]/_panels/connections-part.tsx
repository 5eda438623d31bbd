import { useTranslations } from 'next-intl';
import { PlaceText } from '@/app/_ui/place/place-text';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ConnectionRow } from '@/lib/services/views/host-tabs';
import { PlaceSourceOfHere } from '../../../_place/place-source-of-here';
import { AddressLink } from './address-link';
import { Part } from './part';

const MOST = 20;

/** Whom a process talks to at the time of the scan, with country and network owner of the remote side. */
export function ConnectionsPart({ rows, hostId }: { rows: readonly ConnectionRow[]; hostId: string }) {
  const t = useTranslations('place');
  if (rows.length === 0) return null;
  return (
    <Part title={t('talksTo')}>
      <ul className="rounded-ctl border border-line2">
        {rows.slice(0, MOST).map((row) => (
          <li
            key={`${row.protocol} ${row.local} ${row.remote}`}
            className="grid min-h-[30px] grid-cols-[190px_110px_1fr] items-center gap-3 border-b px-3 py-1 last:border-b-0"
          >
            <AddressLink address={row.remoteAddress} text={row.remote} hostId={hostId} />
            <span className="mono text-ink2">
              <Untrusted text={row.state} limit={20} />
            </span>
            <PlaceText place={row.place} />
          </li>
        ))}
      </ul>
      {rows.length > MOST ? (
        <p className="mt-1.5 text-sec text-ink3">{t('more', { count: rows.length - MOST })}</p>
      ) : null}
      <PlaceSourceOfHere className="mt-1.5" />
    </Part>
  );
}

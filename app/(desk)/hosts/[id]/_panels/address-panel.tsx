import { getTranslations } from 'next-intl/server';
import { readHost, readLookups } from '@/app/_server/reads';
import { Sheet } from '@/app/_ui/panel/sheet';
import { PlaceText } from '@/app/_ui/place/place-text';
import { SeenLinks } from '@/app/_ui/seen/seen-link';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ConnectionRow } from '@/lib/services/views/host-tabs';
import { LookupPart } from '../../../_lookup/lookup-part';
import { PlaceSourceOfHere } from '../../../_place/place-source-of-here';
import { Part } from './part';

const MOST = 50;

/** One remote address: where it is, what of this host talks to it, and what services outside say of it. */
export async function AddressPanel({
  address,
  hostId,
  closeHref,
}: {
  address: string;
  hostId: string;
  closeHref: string;
}) {
  const t = await getTranslations('place');
  const [{ tab }, { place }] = await Promise.all([readHost(hostId, 'connections'), readLookups('address', address)]);
  const rows = tab.tab === 'connections' ? tab.rows.filter((row) => row.remoteAddress === address) : [];
  return (
    <Sheet
      title={
        <span className="font-mono">
          <Untrusted text={address} limit={80} />
        </span>
      }
      facts={<PlaceText place={place} className="text-ink2" />}
      closeHref={closeHref}
    >
      <Part title={t('connections')}>
        {rows.length === 0 ? <p className="text-ink3">{t('noConnections')}</p> : <Connections rows={rows} />}
      </Part>
      <LookupPart queries={[{ kind: 'address', subject: address }]} />
      <SeenLinks queries={[{ what: 'address', value: address }]} />
      <PlaceSourceOfHere className="mt-4" />
    </Sheet>
  );
}

function Connections({ rows }: { rows: readonly ConnectionRow[] }) {
  return (
    <ul className="rounded-ctl border border-line2">
      {rows.slice(0, MOST).map((row) => (
        <li
          key={`${row.protocol} ${row.local} ${row.remote} ${row.pid ?? ''}`}
          className="mono grid min-h-[30px] grid-cols-[1fr_1fr_110px_1fr] items-center gap-3 border-b px-3 py-1 last:border-b-0"
        >
          <Cell text={row.local} />
          <Cell text={row.remote} />
          <Cell text={row.state} />
          <Cell text={[row.process ?? '', row.pid ?? '', row.containerName ?? ''].join(' ').trim()} />
        </li>
      ))}
    </ul>
  );
}

const Cell = ({ text }: { text: string }) => (
  <span className="[overflow-wrap:anywhere]">
    <Untrusted text={text} limit={120} />
  </span>
);

import { useTranslations } from 'next-intl';
import { PlaceText } from '@/app/_ui/place/place-text';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { AddressPlace } from '@/lib/services/views/place';
import { PlaceSourceOfHere } from '../../../_place/place-source-of-here';
import { Part } from './part';

/** Addresses with country and network owner, each once. */
export function AddressesPart({ addresses }: { addresses: readonly AddressPlace[] }) {
  const t = useTranslations('place');
  if (addresses.length === 0) return null;
  return (
    <Part title={t('addresses')}>
      <ul className="rounded-ctl border border-line2">
        {addresses.map(({ address, place }) => (
          <li
            key={address}
            className="grid min-h-[30px] grid-cols-[168px_1fr] items-center gap-3 border-b px-3 py-1 last:border-b-0"
          >
            <span className="mono [overflow-wrap:anywhere]">
              <Untrusted text={address} limit={60} />
            </span>
            <PlaceText place={place} />
          </li>
        ))}
      </ul>
      <PlaceSourceOfHere className="mt-1.5" />
    </Part>
  );
}

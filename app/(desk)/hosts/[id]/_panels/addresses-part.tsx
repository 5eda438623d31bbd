import { useTranslations } from 'next-intl';
import { PlaceText } from '@/app/_ui/place/place-text';
import type { AddressPlace } from '@/lib/services/views/place';
import { PlaceSourceOfHere } from '../../../_place/place-source-of-here';
import { AddressLink } from './address-link';
import { Part } from './part';

/** Addresses with country and network owner, each once. */
export function AddressesPart({ addresses, hostId }: { addresses: readonly AddressPlace[]; hostId: string }) {
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
            <AddressLink address={address} hostId={hostId} />
            <PlaceText place={place} />
          </li>
        ))}
      </ul>
      <PlaceSourceOfHere className="mt-1.5" />
    </Part>
  );
}

import { useTranslations } from 'next-intl';
import type { EverywhereOffer } from '@/lib/services/views/rollout';
import { Part } from '../hosts/[id]/_panels/part';
import { Everywhere } from './everywhere';

/** In a panel: what can be done on every server that has the thing; nothing where it is here alone. */
export function EverywherePart({ offers }: { offers: readonly EverywhereOffer[] }) {
  const t = useTranslations('rollouts');
  return offers.length === 0 ? null : (
    <Part title={t('begin')} note={t('beginNote')}>
      <Everywhere offers={offers} />
    </Part>
  );
}

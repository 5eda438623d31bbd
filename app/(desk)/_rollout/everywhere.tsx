import { useTranslations } from 'next-intl';
import type { EverywhereOffer } from '@/lib/services/views/rollout';
import { BeginRollout } from './begin-rollout';

/** What can be done on every server that has the thing, each with how many that are. */
export function Everywhere({ offers }: { offers: readonly EverywhereOffer[] }) {
  const t = useTranslations('rollouts');
  if (offers.length === 0) return null;
  return (
    <ul aria-label={t('begin')} className="flex flex-wrap gap-2">
      {offers.map(({ ask, label, hosts }) => (
        <li key={JSON.stringify(ask)}>
          <BeginRollout ask={ask}>{t('everywhere', { action: label, count: hosts })}</BeginRollout>
        </li>
      ))}
    </ul>
  );
}

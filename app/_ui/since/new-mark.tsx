'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { SeenSince } from '@/lib/services/views/sighting';
import { useSince } from './use-since';

/** "new" beside the name of what came since the chosen moment; since when exactly, on hover. */
export function NewMark({ seen }: { seen: SeenSince | null }) {
  const t = useTranslations('since');
  const format = useFormatter();
  const { isNew } = useSince();
  if (seen?.newAt == null || !isNew(seen)) return null;
  const isBack = seen.newAt !== seen.firstAt;
  const at = format.dateTime(new Date(seen.newAt), 'exact');
  const first = format.dateTime(new Date(seen.firstAt), 'exact');
  return (
    <span
      className="ml-1.5 inline-flex h-[16px] shrink-0 items-center rounded-tag bg-accent-tint px-1 text-cap font-medium text-accent"
      title={isBack ? t('backAt', { at, first }) : t('newAt', { at })}
    >
      {isBack ? t('back') : t('new')}
    </span>
  );
}

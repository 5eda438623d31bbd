'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Segmented } from '@/app/_ui/control/segmented';

const pages = { host: '/', image: '/images', finding: '/findings', port: '/ports' } as const;
export type Pivot = keyof typeof pages;

/** The same fleet by host, image, finding or port, with how many rows each has where that is known. */
export function FleetPivot({ current, counts }: { current: Pivot; counts: Partial<Record<Pivot, number>> }) {
  const t = useTranslations('fleet');
  const router = useRouter();
  const names = { host: t('byHost'), image: t('byImage'), finding: t('byFinding'), port: t('byPort') };
  return (
    <Segmented
      label={t('pivot')}
      value={current}
      onChange={(pivot) => router.push(pages[pivot])}
      segments={(['host', 'image', 'finding', 'port'] as const).map((value) => ({
        value,
        label: names[value],
        ...(counts[value] === undefined ? {} : { count: counts[value] }),
      }))}
    />
  );
}

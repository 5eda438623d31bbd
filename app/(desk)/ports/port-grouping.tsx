'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Segmented } from '@/app/_ui/control/segmented';

/** The same ports, door by door or by number. */
export function PortGrouping({ current }: { current: 'door' | 'number' }) {
  const t = useTranslations('fleetPorts');
  const router = useRouter();
  return (
    <Segmented
      label={t('grouping')}
      value={current}
      onChange={(by) => router.push(by === 'number' ? '/ports?by=number' : '/ports')}
      segments={[
        { value: 'door', label: t('byDoor') },
        { value: 'number', label: t('byPort') },
      ]}
    />
  );
}

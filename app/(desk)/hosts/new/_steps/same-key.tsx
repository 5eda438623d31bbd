'use client';

import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { visibleText } from '@/app/_ui/text/visible';
import type { ProbedKey } from '@/lib/services/views/add-server';

/** Whether another server of the fleet shows the same key: then who holds one can pass for the other. */
export function SameKey({ probed }: { probed: ProbedKey }) {
  const t = useTranslations('add');
  const names = probed.alsoOn.map((host) => host.name).join(', ');
  return (
    <p className={names === '' ? 'mt-2 flex gap-2 text-sec text-ink2' : 'mt-2 flex gap-2 text-sec text-high'}>
      <StateMark kind={names === '' ? 'pass' : 'warning'} className="mt-[3px]" />
      {names === '' ? t('ownKey') : t('sharedKey', { names: visibleText(names) })}
    </p>
  );
}

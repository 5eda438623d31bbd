'use client';

import { useTranslations } from 'next-intl';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { StateMark } from '@/app/_ui/marks/state-mark';
import type { PortRow } from '@/lib/services/views/host-tabs';

/** Whether something outside can reach a port, as far as this host lets us see. */
export function ReachCell({ reach }: { reach: PortRow['reach'] }) {
  const t = useTranslations('ports');
  if (reach === 'reachable')
    return (
      <span className="inline-flex items-center gap-2 text-high">
        <SeverityMark severity="high" />
        {t('reaches.reachable')}
      </span>
    );
  const kind = reach === 'unknown' ? 'unchecked' : 'pass';
  return (
    <span className="inline-flex items-center gap-2 text-ink2">
      <StateMark kind={kind} />
      {t(`reaches.${reach}`)}
    </span>
  );
}

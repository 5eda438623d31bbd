'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { Kbd } from '@/app/_ui/control/tag';
import { dialogIsOpen, isTyping } from '@/app/_ui/shell/keyboard';
import type { ScanProgress } from '@/lib/services/views/words';
import { scanHost } from '../../actions';

const WIDTH = 64;

/** Starts a scan (also by `s`); while one runs it shows the steps done of the steps known. */
export function ScanNow({ hostId, scan }: { hostId: string; scan: ScanProgress | null }) {
  const t = useTranslations('host');
  const [pending, begin] = useTransition();
  const start = () =>
    begin(async () => {
      const result = await scanHost(hostId);
      if (!result.ok) toast.error(result.sentence);
    });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 's' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || dialogIsOpen())
        return;
      event.preventDefault();
      start();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  if (scan) {
    const share = scan.total === 0 ? 0 : scan.done / scan.total;
    return (
      <span role="status" className="flex h-[30px] items-center gap-2.5 text-sec font-medium text-accent">
        <svg width={WIDTH} height="4" aria-hidden>
          <rect width={WIDTH} height="4" fill="var(--line)" />
          <rect width={share * WIDTH} height="4" fill="var(--accent)" />
        </svg>
        {t('scanning', { done: scan.done, total: scan.total, step: scan.step })}
      </span>
    );
  }
  return (
    <Button onClick={start} disabled={pending}>
      <RefreshCw aria-hidden size={14} strokeWidth={1.6} className={pending ? 'turning' : undefined} />
      {t('scanNow')}
      <Kbd>s</Kbd>
    </Button>
  );
}

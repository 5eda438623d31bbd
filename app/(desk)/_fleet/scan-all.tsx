'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { scanFleet } from '../hosts/actions';

export function ScanAll({ count }: { count: number }) {
  const t = useTranslations('fleet');
  const [pending, begin] = useTransition();
  const scan = () =>
    begin(async () => {
      const result = await scanFleet();
      if (result.ok) toast.success(t('scanAllQueued', { count: result.value.queued }));
      else toast.error(result.sentence);
    });
  return (
    <Button onClick={scan} disabled={pending}>
      <RefreshCw aria-hidden size={14} strokeWidth={1.6} className={pending ? 'turning' : undefined} />
      {t('scanAll', { count })}
    </Button>
  );
}

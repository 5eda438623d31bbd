'use client';

import { FileDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { exportNow } from './actions';

export function ExportNow({ tone = 'primary' }: { tone?: 'primary' | 'outline' }) {
  const t = useTranslations('reports');
  const router = useRouter();
  const [pending, begin] = useTransition();
  const make = () =>
    begin(async () => {
      const result = await exportNow();
      if (result.ok) router.push(`/reports/${result.value.reportId}`);
      else toast.error(result.sentence);
    });
  return (
    <Button tone={tone} onClick={make} disabled={pending}>
      <FileDown aria-hidden size={14} strokeWidth={1.6} />
      {pending ? t('making') : t('exportNow')}
    </Button>
  );
}

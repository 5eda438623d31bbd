'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import type { RolloutAsk } from '@/lib/services/rollouts/rollout-ask';
import { previewEverywhere } from '../rollouts/rollout-actions';

type Props = { ask: RolloutAsk; children: React.ReactNode; tone?: 'outline' | 'link' };

/** Leads to the preview of one action wherever a thing is. Nothing is changed by pressing. */
export function BeginRollout({ ask, children, tone = 'outline' }: Props) {
  const t = useTranslations('rollouts');
  const router = useRouter();
  const [pending, begin] = useTransition();
  const preview = () =>
    begin(async () => {
      const result = await previewEverywhere(ask);
      if (result.ok) router.push(`/rollouts/${result.value.rolloutId}`);
      else toast.error(result.sentence);
    });
  return (
    <Button
      onClick={preview}
      disabled={pending}
      tone={tone}
      size={tone === 'link' ? 'inline' : 'sm'}
      title={t('beginNote')}
    >
      {pending ? t('looking') : children}
    </Button>
  );
}

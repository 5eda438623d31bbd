'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import type { ActionRunView } from '@/lib/services/views/action';
import { planFix } from '../../../run-actions';

/** Of an image that no registry can give back: another preview, with the image saved first, or without. */
export function SaveFirst({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const router = useRouter();
  const search = useSearchParams();
  const [pending, begin] = useTransition();
  const { way, plan } = run;
  if (!way || plan.actionId !== 'image.remove' || plan.world['pullable'] !== 'no') return null;
  const saves = plan.world['saves'] === 'yes';
  const planAgain = () =>
    begin(async () => {
      const answer = await planFix(run.host.id, run.actionId, way, { saveFirst: !saves });
      if (!answer.ok) {
        toast.error(answer.sentence);
        return;
      }
      const next = new URLSearchParams(search);
      next.set('run', answer.value.runId);
      router.replace(`?${next}`, { scroll: false });
    });
  return (
    <div className="flex items-center gap-3 rounded-ctl border border-line2 px-3 py-2">
      <p className="min-w-0 grow">{t(saves ? 'saveFirstOn' : 'saveFirstOff')}</p>
      <Button onClick={planAgain} disabled={pending}>
        {t(saves ? 'saveFirstNot' : 'saveFirst')}
      </Button>
    </div>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/app/_ui/control/button';
import { continueSteps, stopSteps } from '../../playbook-actions';

/** Stops it before the next step; the step that is under way comes to its end. */
export function StopPlaybook({ playbookId, asked }: { playbookId: string; asked: boolean }) {
  const t = useTranslations('cases');
  const [pending, begin] = useTransition();
  const stop = () =>
    begin(async () => {
      const result = await stopSteps(playbookId);
      if (!result.ok) toast.error(result.sentence);
    });
  return (
    <Button onClick={stop} disabled={pending || asked}>
      {t(asked ? 'playbookStopping' : 'playbookStopNow')}
    </Button>
  );
}

/** What is left is planned again as the server is now, and asks for a new confirmation. */
export function ContinuePlaybook({ playbookId }: { playbookId: string }) {
  const t = useTranslations('cases');
  const [pending, begin] = useTransition();
  const goOn = () =>
    begin(async () => {
      const result = await continueSteps(playbookId);
      if (!result.ok) toast.error(result.sentence);
    });
  return (
    <Button onClick={goOn} disabled={pending}>
      {pending ? t('playbookLooking') : t('playbookContinue')}
    </Button>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActionProblem } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Sheet } from '@/app/_ui/panel/sheet';
import { Failure } from '@/app/_ui/state/failure';
import { Skeleton } from '@/app/_ui/state/skeleton';
import type { ActionWay } from '@/lib/services/views/action';
import { planFix } from '../../../run-actions';
import { scanHost } from '../../actions';

type Props = { hostId: string; closeHref: string; actionId: string; way: ActionWay };

/** Asks the worker for a preview of the action, then becomes the sheet of that run. Nothing is changed by asking. */
export function PlanSheet({ hostId, closeHref, actionId, way }: Props) {
  const t = useTranslations('run');
  const common = useTranslations('common');
  const router = useRouter();
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const asked = useRef(false);
  const ask = useCallback(async () => {
    setProblem(null);
    const answer = await planFix(hostId, actionId, way);
    if (answer.ok) router.replace(`${closeHref}&run=${answer.value.runId}`, { scroll: false });
    else setProblem(answer);
  }, [hostId, actionId, way, closeHref, router]);
  useEffect(() => {
    // Development mounts twice; one preview is enough.
    if (asked.current) return;
    asked.current = true;
    void ask();
  }, [ask]);
  return (
    <Sheet title={t('planning')} facts={<span className="mono">{actionId}</span>} closeHref={closeHref}>
      {problem ? (
        <Failure title={problem.sentence} cause={t('nothingChanged')}>
          <Button onClick={() => void ask()}>{common('tryAgain')}</Button>
          <Button
            tone="quiet"
            onClick={() => void scanHost(hostId).then(() => router.push(closeHref, { scroll: false }))}
          >
            {t('scanAgain')}
          </Button>
        </Failure>
      ) : (
        <>
          <p role="status" className="mb-4 flex items-center gap-2.5 text-ink2">
            <StateMark kind="running" />
            {t('planningNote')}
          </p>
          <Skeleton lines={4} className="mb-6" />
          <Skeleton lines={6} />
        </>
      )}
    </Sheet>
  );
}

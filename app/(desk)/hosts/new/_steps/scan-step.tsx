'use client';

import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/app/_ui/control/button';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { Skeleton } from '@/app/_ui/state/skeleton';
import { Duration } from '@/app/_ui/text/quantity-text';
import type { ScanView } from '@/lib/services/views/add-server';
import { readScan } from '../actions';
import type { StepProps } from '../add-server';
import { flowLook } from './step-look';
import { TestRows } from './test-step';
import { useFollowed } from './use-followed';

/** Step 5: the first scan, with its real progress, and the way to what it found. */
export function ScanStep({ flow, change }: StepProps) {
  const t = useTranslations('add');
  const { scan } = flow;
  const over = scan?.state === 'done' || scan?.state === 'failed';
  useFollowed(
    flow.scanId,
    over,
    (event) => event.kind === 'scan' && event.scanId === flow.scanId,
    readScan,
    (value: ScanView) => change({ scan: value }),
  );
  const base = flowLook(flow, 'scan');
  const look = scan?.state === 'done' ? 'done' : scan?.state === 'failed' ? 'failed' : base;
  const begun = flow.step === 'scan';
  return (
    <RailStep
      last
      number={5}
      look={look}
      stateName={t(`look.${look}`)}
      title={t('scan')}
      summary={
        scan ? t('scanDone', { done: scan.done, total: scan.total }) : begun ? t('scanStarting') : t('scanWaits')
      }
      aside={
        scan?.durationMs ? (
          <span className="font-normal text-ink3">
            <Duration durationMs={scan.durationMs} />
          </span>
        ) : null
      }
    >
      {begun && !scan ? <Skeleton lines={4} /> : null}
      {begun && scan ? (
        <>
          <Progress done={scan.done} total={scan.total} />
          <TestRows steps={scan.steps} />
          {scan.failure ? (
            <div className="mt-3">
              <Failure title={scan.failure.sentence} />
            </div>
          ) : null}
        </>
      ) : null}
      {begun && flow.host && over ? (
        <ButtonLink href={`/hosts/${flow.host.id}`} tone="primary" size="form" className="mt-4" autoFocus>
          {t('open', { name: flow.host.name })}
          <ArrowRight aria-hidden size={15} strokeWidth={1.6} />
        </ButtonLink>
      ) : null}
    </RailStep>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const t = useTranslations('add');
  return (
    <div
      role="progressbar"
      aria-label={t('scan')}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      className="mb-2 h-1 bg-line"
    >
      <svg width="100%" height="4" preserveAspectRatio="none" viewBox="0 0 100 4" aria-hidden>
        <rect width={total === 0 ? 0 : (done / total) * 100} height="4" fill="var(--accent)" />
      </svg>
    </div>
  );
}

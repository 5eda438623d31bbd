'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/app/_ui/cn';
import { Button } from '@/app/_ui/control/button';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { Skeleton } from '@/app/_ui/state/skeleton';
import { Duration } from '@/app/_ui/text/quantity-text';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { ConnectionTestView, ScanView, TestStepState } from '@/lib/services/views/add-server';
import { readTest, startScan, startTest } from '../actions';
import type { StepProps } from '../add-server';
import { ScriptLink } from '../sees-column';
import { flowLook } from './step-look';
import { useFollowed } from './use-followed';

const marks = {
  waiting: 'unchecked',
  running: 'running',
  done: 'pass',
  warning: 'warning',
  failed: 'failed',
} satisfies Record<TestStepState, StateMarkKind>;
const CREDENTIAL_CODES = new Set([
  'sign-in-refused',
  'sign-in-paused',
  'key-unreadable',
  'agent-unavailable',
  'client-certificate-refused',
  'certificate-other-authority',
  'certificate-wrong-name',
  'no-credential',
]);

/** Step 4: the live test, step by step; what fails says why and offers its own way out. */
export function TestStep({ flow, change }: StepProps) {
  const t = useTranslations('add');
  const over = flow.test?.state === 'passed' || flow.test?.state === 'failed';
  const base = flowLook(flow, 'test');
  const look = flow.test?.state === 'failed' && base === 'current' ? 'failed' : base;
  const take = (test: ConnectionTestView) => {
    if (test.state !== 'passed' || !flow.host) {
      change({ test });
      return;
    }
    change({ test, step: 'scan' });
    void startScan(flow.host.id).then((result) => (result.ok ? change({ scanId: result.value.scanId }) : undefined));
  };
  useFollowed(flow.testId, over, (event) => event.kind === 'test' && event.testId === flow.testId, readTest, take);
  const steps = flow.test?.steps ?? [];
  const done = steps.filter((step) => step.state === 'done' || step.state === 'warning').length;
  const begun = flow.step === 'test' || flow.step === 'scan';
  return (
    <RailStep
      number={4}
      look={look}
      stateName={t(`look.${look}`)}
      title={t('test')}
      summary={
        steps.length > 0 ? t('testDone', { done, total: steps.length }) : begun ? t('testStarting') : t('testWaits')
      }
    >
      {begun ? (
        <>
          {steps.length === 0 && !flow.test?.failure ? <Skeleton lines={4} /> : <TestRows steps={steps} />}
          <p className="pt-2 text-sec text-ink3">
            {t('nothingInstalled')} <ScriptLink />
          </p>
          {flow.test?.failure ? <TestFailure flow={flow} change={change} failure={flow.test.failure} /> : null}
        </>
      ) : null}
    </RailStep>
  );
}

/** One line per step: mark, name, what was found, how long it took. */
export function TestRows({
  steps,
}: {
  steps: readonly (ConnectionTestView['steps'][number] | (ScanView['steps'][number] & { value?: null }))[];
}) {
  const t = useTranslations('add');
  return (
    <ol aria-live="polite">
      {steps.map((step) => (
        <li
          key={step.id}
          className={cn(
            'grid min-h-[30px] grid-cols-[20px_minmax(150px,222px)_1fr_auto] items-center gap-x-0 border-b last:border-b-0',
            step.state === 'waiting' && 'text-ink3',
          )}
        >
          <StateMark kind={marks[step.state]} />
          <span className="truncate">{step.title}</span>
          <span
            className={cn('mono min-w-0 truncate', step.state === 'warning' ? 'text-high' : 'text-ink2')}
            title={step.value ? visibleText(step.value) : undefined}
          >
            {step.value ? <Untrusted text={step.value} limit={200} /> : null}
          </span>
          <span className="pl-3 text-sec text-ink3">
            {step.tookMs !== null ? (
              <Duration durationMs={step.tookMs} />
            ) : step.state === 'waiting' ? (
              t('waits')
            ) : step.state === 'running' ? (
              <span className="font-medium text-accent">{t('testing')}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

function TestFailure({ flow, change, failure }: StepProps & { failure: NonNullable<ConnectionTestView['failure']> }) {
  const t = useTranslations('add');
  const common = useTranslations('common');
  const [pending, setPending] = useState(false);
  const again = async () => {
    if (!flow.host) return;
    setPending(true);
    const started = await startTest(flow.host.id);
    setPending(false);
    if (started.ok) change({ test: null, testId: started.value.testId });
  };
  const wayOut = `wayOut.${failure.code}` as 'wayOut.unreachable';
  return (
    <div className="mt-3">
      <Failure title={failure.sentence} cause={failure.detail ? <Untrusted text={failure.detail} /> : undefined}>
        <p className="w-full text-ink2">{t.has(wayOut) ? t(wayOut) : t('wayOut.other')}</p>
        {CREDENTIAL_CODES.has(failure.code) ? (
          <Button onClick={() => change({ step: 'sign-in', test: null, testId: null })}>{t('otherCredential')}</Button>
        ) : null}
        <Button onClick={() => void again()} disabled={pending}>
          {common('tryAgain')}
        </Button>
      </Failure>
    </div>
  );
}

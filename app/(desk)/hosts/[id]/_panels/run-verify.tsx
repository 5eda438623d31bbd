'use client';

import { useTranslations } from 'next-intl';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { RailStep } from '@/app/_ui/panel/rail';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ActionRunView } from '@/lib/services/views/action';
import { lookOf } from './run-state';

const marks = { pass: 'pass', fail: 'failed', unknown: 'unchecked' } satisfies Record<
  'pass' | 'fail' | 'unknown',
  StateMarkKind
>;

/** Step 4: named checks, read from the host again. Unknown is not success. */
export function VerifyStep({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const look = lookOf(run, 'verify');
  const over = run.outcome !== null;
  const summary = over
    ? run.outcome === 'confirmed'
      ? t('verified')
      : t(`outcomeNote.${run.outcome ?? 'unknown'}`)
    : run.state === 'planned'
      ? t('verifyWaits')
      : t('mustHold', { count: run.plan.checks.length });
  const checks =
    run.checks.length > 0 ? run.checks : run.plan.checks.map((text) => ({ text, verdict: null, detail: '' }));
  return (
    <RailStep number={4} look={look} stateName={t(`look.${look}`)} title={t('verify')} summary={summary}>
      <ul>
        {checks.map((check, index) => (
          <li key={index} className="flex min-h-[26px] items-baseline gap-2.5">
            <StateMark
              kind={
                check.verdict
                  ? marks[check.verdict]
                  : run.state === 'verifying' && index === 0
                    ? 'running'
                    : 'unchecked'
              }
              className="translate-y-px"
            />
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              <Untrusted text={check.text} />
            </span>
            <span className="max-w-[45%] shrink-0 truncate text-sec text-ink3" title={check.detail}>
              {check.verdict ? (
                <Untrusted text={check.detail} limit={160} />
              ) : over ? (
                t('notMade')
              ) : run.state === 'verifying' && index === 0 ? (
                <span className="font-medium text-accent">{t('trying')}</span>
              ) : (
                t('waits')
              )}
            </span>
          </li>
        ))}
      </ul>
      {over && run.outcome === 'unconfirmed' && run.outcomeSentence ? (
        <p className="mt-2 text-high [overflow-wrap:anywhere]">
          <Untrusted text={run.outcomeSentence} />
        </p>
      ) : null}
    </RailStep>
  );
}

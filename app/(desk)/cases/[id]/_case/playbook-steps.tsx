import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { Sentence } from '@/app/_ui/text/sentence';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { Plan } from '@/lib/model';
import type { PlaybookView } from '@/lib/services/views/case';

type Step = PlaybookView['steps'][number];

const marks = {
  waiting: 'unchecked',
  running: 'running',
  done: 'pass',
  failed: 'failed',
} satisfies Record<Step['state'], StateMarkKind>;

/** Every step with its literal preview, and what became of it. */
export function PlaybookSteps({ playbook, hostId }: { playbook: PlaybookView; hostId: string }) {
  const t = useTranslations('cases');
  return (
    <ol className="mb-3" aria-label={t('playbookSteps')}>
      {playbook.steps.map((step) => (
        <li
          key={step.position}
          className="grid grid-cols-[12px_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b py-1.5"
        >
          <StateMark kind={marks[step.state]} className="self-center" />
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="shrink-0 font-medium">{step.label}</span>
            <span className="mono min-w-0 truncate text-ink2">
              <Untrusted text={step.target} limit={160} />
            </span>
          </span>
          <span className="text-sec text-ink3">
            {step.runId ? (
              <Link href={`/hosts/${hostId}?run=${step.runId}`} className="text-accent hover:underline">
                {t(`playbookStep.${step.state}`)}
              </Link>
            ) : (
              t(`playbookStep.${step.state === 'done' ? 'gone' : step.state}`)
            )}
          </span>
          <StepPreview step={step} />
        </li>
      ))}
    </ol>
  );
}

function StepPreview({ step }: { step: Step }) {
  const t = useTranslations('cases');
  return (
    <div className="col-start-2 col-end-4 text-sec [overflow-wrap:anywhere]">
      {step.refused ? (
        <p className="text-high">
          {t('playbookLater')} <Untrusted text={step.refused} limit={500} />
        </p>
      ) : null}
      {step.newPlan ? (
        <>
          <p className="font-medium text-crit">{t('playbookNew')}</p>
          <PlanLines plan={step.newPlan} />
        </>
      ) : null}
      {step.plan ? (
        <details>
          <summary className="inline-flex min-h-6 cursor-pointer items-center text-accent hover:underline">
            {t('playbookPlan', { count: step.plan.steps.length })}
          </summary>
          <PlanLines plan={step.plan} />
        </details>
      ) : null}
    </div>
  );
}

/** What will be sent, what it interrupts, what is kept first, and the way back. */
function PlanLines({ plan }: { plan: Plan }) {
  const t = useTranslations('cases');
  return (
    <div className="pb-1">
      <ul>
        {plan.steps.map(({ text, note }, index) => (
          <li key={index}>
            <span className="mono whitespace-pre-wrap">
              <Untrusted text={text} limit={2000} />
            </span>{' '}
            <span className="text-ink3">
              <Untrusted text={note} limit={300} />
            </span>
          </li>
        ))}
        {[...plan.interrupts, ...plan.warnings].map((parts, index) => (
          <li key={`i${index}`} className="text-high">
            <Sentence parts={parts} />
          </li>
        ))}
      </ul>
      <p className="text-ink3">
        {t('playbookKept')} {plan.evidence.join(', ')}. <Untrusted text={plan.undo.sentence} limit={500} />
      </p>
    </div>
  );
}

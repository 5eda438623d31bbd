import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { bytesText } from '@/app/_ui/text/quantity';
import type { CaseStepState, CaseStepView, CaseView } from '@/lib/services/views/case';
import { CaseSection } from './case-section';
import { CleanUpItem } from './clean-up-item';
import { Playbook } from './playbook';
import { SecretRow } from './secret-row';

const marks = {
  none: 'waived',
  waiting: 'unchecked',
  half: 'half',
  done: 'pass',
} satisfies Record<CaseStepState, StateMarkKind>;

/** The seven steps in their order; the first that is not over is where to go on. */
export function CleanUp({ view }: { view: CaseView }) {
  const t = useTranslations('cases');
  // What is captured is captured by the other steps: there is nothing to press for it.
  const next = view.steps.find(({ step, state }) => step !== 'capture' && (state === 'waiting' || state === 'half'));
  return (
    <CaseSection title={t('cleanUp')} note={t('cleanUpNote')}>
      <ol className="border-t border-line2" aria-label={t('cleanUp')}>
        {view.steps.map((step, index) => (
          <Step key={step.step} step={step} number={index + 1} isNext={step === next} view={view} />
        ))}
      </ol>
      <Playbook view={view} />
    </CaseSection>
  );
}

type StepProps = { step: CaseStepView; number: number; isNext: boolean; view: CaseView };

function Step({ step, number, isNext, view }: StepProps) {
  const t = useTranslations('cases');
  return (
    <li
      aria-current={isNext ? 'step' : undefined}
      className={cn(
        'grid grid-cols-[16px_12px_150px_minmax(0,1fr)] items-baseline gap-x-4 border-b border-l-2 border-l-transparent py-2 pr-6 pl-[22px]',
        isNext && 'border-l-accent bg-accent-tint',
      )}
    >
      <span className="text-ink3">{number}</span>
      <StateMark kind={marks[step.state]} className="mt-1 self-start" />
      <h3 className={cn('text-base font-medium', step.state === 'none' && 'text-ink3')}>
        {t(`step.${step.step}`)}
        <span className="sr-only">, {t(`stepState.${step.state}`)}</span>
      </h3>
      <StepBody step={step} view={view} />
    </li>
  );
}

function StepBody({ step, view }: Pick<StepProps, 'step' | 'view'>) {
  const t = useTranslations('cases');
  if (step.step === 'capture') return <Captured evidence={view.evidence} />;
  if (step.state === 'none') return <p className="text-ink3">{t(step.step === 'close' ? 'noDoor' : 'nothing')}</p>;
  if (step.step === 'rotate') return <Rotate step={step} caseId={view.row.id} />;
  return (
    <ul className="min-w-0">
      {step.items.map((item) => (
        <CleanUpItem key={item.key} item={item} hostId={view.row.host.id} caseId={view.row.id} />
      ))}
      {step.step === 'kill' && step.items.length > 1 ? <li className="text-sec text-ink3">{t('killNote')}</li> : null}
    </ul>
  );
}

function Captured({ evidence }: Pick<CaseView, 'evidence'>) {
  const t = useTranslations('cases');
  const locale = useLocale();
  return (
    <div>
      {evidence.items > 0 ? (
        <p>{t('captureItems', { count: evidence.items, size: bytesText(evidence.sizeBytes, locale) })}</p>
      ) : null}
      <p className="text-ink3">{t('captureNote')}</p>
    </div>
  );
}

function Rotate({ step, caseId }: { step: CaseStepView; caseId: string }) {
  const t = useTranslations('cases');
  const done = step.secrets.filter(({ changed }) => changed !== null).length;
  return (
    <div className="min-w-0">
      <div className="flex items-baseline justify-between gap-3">
        <p className="font-medium">{t('rotateNote')}</p>
        <span className="shrink-0 text-sec text-ink3">{t('stepCount', { done, total: step.secrets.length })}</span>
      </div>
      <ul>
        {step.secrets.map((secret) => (
          <SecretRow key={secret.key} secret={secret} caseId={caseId} />
        ))}
      </ul>
    </div>
  );
}

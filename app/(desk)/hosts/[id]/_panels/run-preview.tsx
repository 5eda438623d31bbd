'use client';

import { SquareTerminal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Block, CodeLines } from '@/app/_ui/panel/block';
import { DiffBlock } from '@/app/_ui/panel/diff-block';
import { RailStep } from '@/app/_ui/panel/rail';
import { Sentence } from '@/app/_ui/text/sentence';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { Plan } from '@/lib/model';
import type { ActionRunView } from '@/lib/services/views/action';
import { SaveFirst } from './run-save-first';
import { lookOf } from './run-state';

/** A note stands beside its step while both fit on one line of the sheet. */
const ONE_LINE = 82;

/** Step 1: the literal preview. Folds to one line once it was confirmed. */
export function PreviewStep({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const common = useTranslations('common');
  const [shown, setShown] = useState(false);
  const look = lookOf(run, 'preview');
  // Who decides on a plan has it before their eyes.
  const waits = run.state === 'planned' || run.state === 'asked';
  const open = waits || shown;
  return (
    <RailStep
      number={1}
      look={look}
      stateName={t(`look.${look}`)}
      title={t('preview')}
      summary={
        run.state === 'planned'
          ? t.rich('planned', { age: () => <RelativeTime at={run.plannedAt} />, host: run.host.name })
          : t('previewSummary', { files: run.plan.files.length, steps: run.plan.steps.length })
      }
      aside={
        waits ? null : (
          <button
            type="button"
            aria-expanded={shown}
            className="text-accent hover:underline"
            onClick={() => setShown(!shown)}
          >
            {shown ? common('hide') : common('show')}
          </button>
        )
      }
    >
      {open ? <PlanBody plan={run.plan} saveFirst={run.state === 'planned' ? <SaveFirst run={run} /> : null} /> : null}
    </RailStep>
  );
}

/** The whole plan, to the letter. */
export function PlanBody({ plan, saveFirst }: { plan: Plan; saveFirst?: ReactNode }) {
  const t = useTranslations('run');
  return (
    <div className="flex flex-col gap-2.5">
      {plan.warnings.map((warning, index) => (
        <p key={index} className="flex items-baseline gap-2 rounded-ctl bg-high-tint px-3 py-2 text-high">
          <StateMark kind="warning" />
          <Sentence parts={warning} quiet />
        </p>
      ))}
      {plan.files.map((file) => (
        <DiffBlock
          key={file.path}
          path={file.path}
          before={file.before}
          after={file.after}
          note={
            <>
              <Untrusted text={`${file.owner} ${file.mode}`} limit={80} />
              {file.modifiedAt ? (
                <>
                  , {t('changed')} <Moment at={file.modifiedAt} />
                </>
              ) : null}
            </>
          }
        />
      ))}
      <Block
        icon={<SquareTerminal aria-hidden size={14} strokeWidth={1.6} />}
        title={t('commands')}
        note={t('asPlanned')}
      >
        <CodeLines
          lines={plan.steps.map((step, index) => ({
            number: index + 1,
            text: <Untrusted text={step.text} />,
            ...(step.note && step.note.length + step.text.length <= ONE_LINE ? { note: step.note } : {}),
            ...(step.note && step.note.length + step.text.length > ONE_LINE ? { below: step.note } : {}),
          }))}
        />
      </Block>
      {saveFirst}
      <dl className="mt-1 grid grid-cols-[124px_1fr] gap-y-3">
        <dt className="text-ink2">{t('interrupts')}</dt>
        <dd>
          {plan.interrupts.length === 0
            ? t('interruptsNothing')
            : plan.interrupts.map((sentence, index) => (
                <p key={index}>
                  <Sentence parts={sentence} quiet />
                </p>
              ))}
        </dd>
        {plan.revert ? (
          <>
            <dt className="text-ink2">{t('revert')}</dt>
            <dd>
              <b className="font-medium">{t('armed', { seconds: plan.revert.seconds })}</b> {plan.revert.sentence}
            </dd>
          </>
        ) : null}
        <dt className="text-ink2">{t('evidence')}</dt>
        <dd>{plan.evidence.length === 0 ? t('evidenceNone') : <Untrusted text={plan.evidence.join(', ')} />}</dd>
        <dt className="text-ink2">{t('undoTitle')}</dt>
        <dd className={plan.undo.possible ? undefined : 'text-high'}>{plan.undo.sentence}</dd>
      </dl>
    </div>
  );
}

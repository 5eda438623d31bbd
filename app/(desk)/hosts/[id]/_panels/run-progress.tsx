'use client';

import { SquareTerminal } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/app/_ui/cn';
import { StateMark, type StateMarkKind } from '@/app/_ui/marks/state-mark';
import { Block } from '@/app/_ui/panel/block';
import { RailStep } from '@/app/_ui/panel/rail';
import { Failure } from '@/app/_ui/state/failure';
import { durationText } from '@/app/_ui/text/quantity';
import { Moment } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { RunEvent } from '@/lib/model';
import type { ActionRunView } from '@/lib/services/views/action';
import { RevertBanner } from './revert-banner';
import { lookOf } from './run-state';

const marks = { running: 'current', done: 'pass', failed: 'failed', note: null } satisfies Record<
  RunEvent['state'],
  StateMarkKind | null
>;

/** Step 3: what happens on the host now, step by step, and the automatic revert while it is armed. */
export function RunStep({ run }: { run: ActionRunView }) {
  const t = useTranslations('run');
  const common = useTranslations('common');
  const [shown, setShown] = useState(false);
  const locale = useLocale();
  const look = lookOf(run, 'run');
  if (run.state === 'planned' || run.state === 'asked') {
    return (
      <RailStep
        number={3}
        look={look}
        stateName={t(`look.${look}`)}
        title={t('run')}
        summary={t('runWaits', { steps: run.plan.steps.length })}
      />
    );
  }
  const last = run.log.findLast((event) => event.phase !== 'undo');
  const over = run.state === 'finished' || run.state === 'undone' || run.state === 'undoing';
  const troubled = run.outcome !== null && run.outcome !== 'confirmed';
  const summary = t('progress', {
    done: run.progress.done,
    total: run.progress.total,
    duration: durationText(last?.elapsedMs ?? 0, locale),
  });
  return (
    <RailStep
      number={3}
      look={look}
      stateName={t(`look.${look}`)}
      title={t('run')}
      summary={summary}
      aside={
        over ? (
          <button
            type="button"
            aria-expanded={shown}
            className="text-accent hover:underline"
            onClick={() => setShown(!shown)}
          >
            {shown ? common('hide') : common('show')}
          </button>
        ) : (
          <span className="text-accent">
            {run.state === 'verifying' ? null : run.state === 'confirmed' ? t('queued') : t('running')}
          </span>
        )
      }
    >
      {over && !shown && !troubled ? null : (
        <div className="flex flex-col gap-2.5">
          <Segments done={run.progress.done} total={run.progress.total} />
          {troubled && run.outcome !== 'unconfirmed' ? (
            <Failure title={run.outcomeSentence ?? t(`outcomeNote.${run.outcome ?? 'unknown'}`)} />
          ) : null}
          {over ? null : <RevertBanner run={run} />}
          <RunLog run={run} live={!over} />
        </div>
      )}
    </RailStep>
  );
}

function Segments({ done, total }: { done: number; total: number }) {
  return (
    <div className="flex gap-1.5" aria-hidden>
      {Array.from({ length: total }, (_, index) => (
        <span key={index} className={cn('h-1 grow', index < done ? 'bg-accent' : 'bg-line')} />
      ))}
    </div>
  );
}

function RunLog({ run, live }: { run: ActionRunView; live: boolean }) {
  const t = useTranslations('run');
  const locale = useLocale();
  if (run.log.length === 0) return <p className="text-ink3">{t('noLog')}</p>;
  return (
    <Block
      icon={<SquareTerminal aria-hidden size={14} strokeWidth={1.6} />}
      title={live ? t('liveFrom', { host: run.host.name }) : t('logOf', { host: run.host.name })}
      note={
        <span className="mono">
          {t('runId', { id: run.id.slice(0, 8) })}
          {run.evidence ? `, ${t('evidenceSaved')}` : ''}
        </span>
      }
    >
      <ol className="max-h-[320px] overflow-y-auto py-1.5" aria-live={live ? 'polite' : 'off'}>
        {run.log.map((event, index) => {
          const mark = marks[event.state];
          const now = live && index === run.log.length - 1 && event.state === 'running';
          return (
            <li
              key={index}
              className={cn('grid grid-cols-[66px_16px_1fr_auto] items-baseline gap-x-2 px-3', now && 'bg-accent-tint')}
            >
              <Moment at={event.at} form="seconds" className="mono text-code text-ink3" />
              <span className="self-center">{mark ? <StateMark kind={mark} className="size-2.5" /> : null}</span>
              <code
                className={cn(
                  'mono min-w-0 text-code whitespace-pre-wrap [overflow-wrap:anywhere]',
                  event.state === 'note' && 'text-ink2',
                  event.state === 'failed' && 'text-crit',
                )}
              >
                <Untrusted text={event.text} />
              </code>
              <span className="mono text-code text-ink3">{durationText(event.elapsedMs, locale)}</span>
            </li>
          );
        })}
      </ol>
    </Block>
  );
}

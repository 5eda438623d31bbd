'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState, useTransition } from 'react';
import { cn } from '@/app/_ui/cn';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, inputLook } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { visibleText } from '@/app/_ui/text/visible';
import type { RolloutView } from '@/lib/services/views/rollout';
import { confirmEverywhere } from '../../rollout-actions';
import { BeginAgain } from './rollout-turns';

/** Hosts that one wave may have; the service has the last word. */
const LARGEST_WAVE = 50;

/** One confirmation for all servers, bound to exactly the plans below: which goes first, and how many follow at once. */
export function ConfirmRollout({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const isOld = useIsPast(view.expiresAt);
  if (view.counts.ready === 0) return null;
  if (!view.mine) return <Remark text={t('notMine', { who: visibleText(view.plannedBy.slice(0, 80)) })} />;
  if (isOld)
    return (
      <Remark text={t('expired')}>
        <BeginAgain view={view} />
      </Remark>
    );
  return <ConfirmForm view={view} />;
}

const Remark = ({ text, children }: { text: string; children?: React.ReactNode }) => (
  <div className="flex items-center gap-3 border-b px-6 py-3 text-ink2">
    <p>{text}</p>
    {children}
  </div>
);

function ConfirmForm({ view }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  const { id, hash, phrase, counts } = view;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<{ sentence: string; field: string | null }>();
  const [pending, begin] = useTransition();
  const confirm = (form: FormData) =>
    begin(async () => {
      const result = await confirmEverywhere({
        ...{ rolloutId: id, hash: hash ?? '', typed },
        ...{ waveSize: formText(form, 'waveSize'), canaryId: formText(form, 'canaryId') },
      });
      setProblem(result.ok ? undefined : { sentence: result.sentence, field: result.field });
    });
  const problemOf = (field: string) => (problem?.field === field ? problem.sentence : undefined);
  return (
    <section aria-label={t('confirm')} className="border-b px-6 py-3">
      <p className="mb-2 text-ink2">{t('confirmNote')}</p>
      <form
        // A form's `action` empties its fields afterwards, and what was chosen would have to be chosen again.
        onSubmit={(event) => {
          event.preventDefault();
          confirm(new FormData(event.currentTarget));
        }}
        className="flex flex-wrap items-end gap-3"
      >
        <Canary view={view} problem={problemOf('canaryId')} />
        <Field label={t('waveSize')} note={t('waveNote', { most: LARGEST_WAVE })} problem={problemOf('waveSize')}>
          {(bind) => (
            <Input
              {...bind}
              name="waveSize"
              type="number"
              min={1}
              max={LARGEST_WAVE}
              required
              defaultValue={view.waveSize}
              className="w-[110px]"
            />
          )}
        </Field>
        {phrase ? (
          <Field label={t('type', { phrase })} problem={problemOf('typed')}>
            {(bind) => (
              <Input {...bind} value={typed} onChange={({ target }) => setTyped(target.value)} autoComplete="off" />
            )}
          </Field>
        ) : null}
        <Button
          type="submit"
          size="form"
          tone={phrase ? 'danger' : 'primary'}
          disabled={pending || (phrase !== null && typed.trim() !== phrase)}
        >
          {t('run', { count: counts.ready })}
        </Button>
      </form>
      {problem && problem.field === null ? (
        <p role="alert" className="mt-2 text-crit">
          {problem.sentence}
        </p>
      ) : null}
    </section>
  );
}

/** The server that goes first; they stand in the order of their risk. */
function Canary({ view, problem }: { view: RolloutView; problem: string | undefined }) {
  const t = useTranslations('rollouts');
  const ready = view.hosts.filter(({ steps }) => steps.some(({ state }) => state === 'waiting'));
  const nameOf = (name: string): string => visibleText(name.slice(0, 60));
  return (
    <Field label={t('canary')} problem={problem}>
      {(bind) => (
        <select {...bind} name="canaryId" defaultValue="" className={cn(inputLook, 'w-[260px] pr-7')}>
          {ready.map(({ id, name }, index) => (
            <option key={id} value={index === 0 ? '' : id}>
              {index === 0 ? t('canaryLowest', { name: nameOf(name) }) : nameOf(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Turns true at that moment, also while nobody does anything. */
function useIsPast(at: string): boolean {
  const [isPast, setIsPast] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsPast(true), Math.max(Date.parse(at) - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [at]);
  return isPast;
}

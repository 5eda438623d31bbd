'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionProblem } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import type { PolicyEdit, PolicyEffect } from '@/lib/services/views/policy';
import { previewChange, savePolicy } from './actions';
import { EffectList } from './effect-list';

type Props = {
  scope: string;
  /** The version that was looked at. */
  version: number;
  edits: PolicyEdit[];
  /** The reader was told what somebody else has changed meanwhile. */
  wasTold: () => void;
  discard: () => void;
};

/** What waits to be saved: its effect can be seen first, and a reason is demanded. */
export function SaveBar({ scope, version, edits, wasTold, discard }: Props) {
  const t = useTranslations('policy');
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const [seen, setSeen] = useState<{ effect: PolicyEffect; of: string } | null>(null);
  const [pending, begin] = useTransition();
  if (edits.length === 0) return null;
  const now = JSON.stringify(edits);
  const preview = () =>
    begin(async () => {
      const result = await previewChange(scope, edits);
      setProblem(result.ok ? null : result);
      setSeen(result.ok ? { effect: result.value, of: now } : null);
    });
  const save = (form: FormData) =>
    begin(async () => {
      const result = await savePolicy({
        ...{ scope, version, edits },
        reason: formText(form, 'reason'),
      });
      setProblem(result.ok ? null : result);
      if (!result.ok) return result.code === 'policy-changed' ? wasTold() : undefined;
      toast.success(t('saved'));
      discard();
    });
  const isAboutReason = problem?.field === 'reason';
  return (
    <section
      aria-label={t('bar')}
      className="sticky bottom-0 z-20 border-t border-line2 bg-surface px-6 py-3 shadow-sheet"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(new FormData(event.currentTarget));
        }}
        className="flex flex-wrap items-end gap-3"
      >
        <b className="self-center font-medium" role="status">
          {t('waitingEdits', { count: edits.length })}
        </b>
        <Field
          label={t('reason')}
          problem={isAboutReason ? problem.sentence : undefined}
          className="min-w-[260px] grow"
        >
          {(bind) => <Input {...bind} name="reason" required maxLength={500} autoComplete="off" />}
        </Field>
        <Button size="form" disabled={pending} onClick={preview}>
          {t('preview')}
        </Button>
        <Button type="submit" tone="primary" size="form" disabled={pending}>
          {t('save')}
        </Button>
        <Button tone="quiet" size="form" disabled={pending} onClick={discard}>
          {t('discard')}
        </Button>
      </form>
      {problem && !isAboutReason ? (
        <p role="alert" className="mt-2 max-h-[20vh] overflow-y-auto text-crit [overflow-wrap:anywhere]">
          {problem.sentence}
        </p>
      ) : null}
      {seen?.of === now ? <EffectList effect={seen.effect} /> : null}
    </section>
  );
}

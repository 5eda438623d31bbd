'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionProblem } from '@/app/_server/result';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, TextArea } from '@/app/_ui/control/field';
import { formText, formWords } from '@/app/_ui/control/form-text';
import type { SettingsView } from '@/lib/services/views/report';
import { savePolicy } from './policy/actions';
import { Section } from './section';

/** Programs that may listen on every address, and the way to the rest of the policy. */
export function PolicyForm({ policy }: { policy: SettingsView['policy'] }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { pending, problem, submit } = useList(policy.version);
  return (
    <Section id="policy" title={t('policy')} note={t('policyNote')}>
      <p className="mb-4">
        <Link href="/settings/policy" className="text-accent underline underline-offset-2">
          {t('policyLink')}
        </Link>
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="flex flex-col gap-4"
      >
        <Field
          label={t('listeners')}
          note={t('listenersNote')}
          problem={problem && problem.field !== 'reason' ? problem.sentence : undefined}
        >
          {(bind) => (
            <TextArea
              {...bind}
              name="listeners"
              rows={3}
              defaultValue={policy.wildcardListeners.join('\n')}
              placeholder="sshd"
              spellCheck={false}
              className="mono resize-y"
            />
          )}
        </Field>
        <Field label={t('policyReason')} problem={problem?.field === 'reason' ? problem.sentence : undefined}>
          {(bind) => <Input {...bind} name="reason" required maxLength={500} autoComplete="off" />}
        </Field>
        <Button type="submit" size="form" disabled={pending} className="self-start">
          {common('save')}
        </Button>
      </form>
    </Section>
  );
}

/** Saves the list as a change of the policy. */
function useList(version: number) {
  const t = useTranslations('settings');
  const [pending, begin] = useTransition();
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const submit = (form: FormData) =>
    begin(async () => {
      const result = await savePolicy({
        ...{ scope: '', version, reason: formText(form, 'reason') },
        edits: [{ kind: 'list', name: 'wildcardListeners', values: formWords(form, 'listeners') }],
      });
      setProblem(result.ok ? null : result);
      if (result.ok) toast.success(t('saved'));
    });
  return { pending, problem, submit };
}

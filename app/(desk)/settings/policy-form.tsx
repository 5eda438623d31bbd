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

/** Whom the checks trust: publishers of images, and programs that may listen on every address. */
export function PolicyForm({ policy }: { policy: SettingsView['policy'] }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { pending, problem, submit } = useLists(policy.version);
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
          label={t('trusted')}
          note={t('trustedNote')}
          problem={problem && problem.field !== 'reason' ? problem.sentence : undefined}
        >
          {(bind) => (
            <TextArea
              {...bind}
              name="publishers"
              rows={5}
              defaultValue={policy.trustedNamespaces.join('\n')}
              placeholder="ghcr.io/acme"
              spellCheck={false}
              className="mono resize-y"
            />
          )}
        </Field>
        <Field label={t('listeners')} note={t('listenersNote')}>
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

/** Saves both lists as one change of the policy. */
function useLists(version: number) {
  const t = useTranslations('settings');
  const [pending, begin] = useTransition();
  const [problem, setProblem] = useState<ActionProblem | null>(null);
  const submit = (form: FormData) =>
    begin(async () => {
      const result = await savePolicy({
        ...{ scope: '', version, reason: formText(form, 'reason') },
        edits: [
          { kind: 'list', name: 'trustedNamespaces', values: formWords(form, 'publishers') },
          { kind: 'list', name: 'wildcardListeners', values: formWords(form, 'listeners') },
        ],
      });
      setProblem(result.ok ? null : result);
      if (result.ok) toast.success(t('saved'));
    });
  return { pending, problem, submit };
}

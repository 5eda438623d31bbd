'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formWords } from '@/app/_ui/control/form-text';
import type { SettingsView } from '@/lib/services/views/report';
import { Section } from './section';
import { useSave } from './use-save';

/** Whom the checks trust: publishers of images, and programs that may listen on every address. From the next scan on. */
export function PolicyForm({ policy }: { policy: SettingsView['policy'] }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { pending, problem, save } = useSave();
  const submit = (form: FormData) =>
    save('policy', {
      ...policy,
      trustedNamespaces: formWords(form, 'publishers'),
      wildcardListeners: formWords(form, 'listeners'),
    });
  return (
    <Section id="policy" title={t('policy')} note={t('policyNote')}>
      <form action={submit} className="flex flex-col gap-4">
        <Field label={t('trusted')} note={t('trustedNote')} problem={problem}>
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
        <Button type="submit" size="form" disabled={pending} className="self-start">
          {common('save')}
        </Button>
      </form>
    </Section>
  );
}

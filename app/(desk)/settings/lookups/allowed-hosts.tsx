'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { Field, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { Section } from '../section';
import { useSave } from '../use-save';

/** Hosts in a private network that may be asked all the same, such as a feed of one's own. */
export function AllowedHosts({ hosts }: { hosts: readonly string[] }) {
  const t = useTranslations('lookupSettings');
  const common = useTranslations('common');
  const { pending, problem, save } = useSave();
  const submit = (form: FormData) =>
    save(
      'outbound.allowed-hosts',
      formText(form, 'hosts')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
  return (
    <Section id="allowed" title={t('allowed')} note={t('allowedNote')}>
      <form action={submit} className="flex flex-col gap-3">
        <Field label={t('allowedHosts')} note={t('allowedHint')} problem={problem}>
          {(bind) => (
            <TextArea
              {...bind}
              name="hosts"
              rows={4}
              defaultValue={hosts.join('\n')}
              spellCheck={false}
              className="mono"
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

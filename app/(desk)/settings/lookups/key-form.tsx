'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { LookupService } from '@/lib/model/lookup';
import type { LookupSettingsRow } from '@/lib/services/views/lookup';
import { forgetKey, saveKey } from './actions';

type Props = { service: LookupService; held: LookupSettingsRow['key'] };

/** Takes a key in. It is encrypted at once and never shown again; only that there is one is told. */
export function KeyForm({ service, held }: Props) {
  const t = useTranslations('lookupSettings');
  const common = useTranslations('common');
  const { pending, problem, act } = useDeed();
  const save = (form: FormData) =>
    act(
      () => saveKey(service, formText(form, 'key')),
      () => t('keySaved'),
    );
  return (
    <form action={save} className="flex flex-col gap-2">
      <p className="text-ink2">
        {held
          ? t.rich('keySet', {
              age: () => <RelativeTime at={held.setAt} />,
              who: () => <Untrusted text={held.setBy} limit={80} />,
            })
          : t('keyNone')}
      </p>
      <div className="flex items-start gap-2">
        <Field label={held ? t('keyReplace') : t('keyEnter')} problem={problem} className="grow">
          {(bind) => (
            <Input
              {...bind}
              name="key"
              type="password"
              required
              minLength={8}
              maxLength={512}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <Button type="submit" size="form" disabled={pending} className="mt-[22px]">
          {common('save')}
        </Button>
        {held ? (
          <Button
            size="form"
            tone="quiet"
            disabled={pending}
            className="mt-[22px]"
            onClick={() =>
              act(
                () => forgetKey(service),
                () => t('keyRemoved'),
              )
            }
          >
            {t('keyRemove')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

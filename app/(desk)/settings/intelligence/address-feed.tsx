'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, inputLook } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { addAddress } from './actions';
import { FeedDefaults } from './feed-defaults';
import { ProofFields } from './proof-fields';

const FORMATS = ['list', 'csv', 'stix', 'misp'] as const;

/** A web address that the worker asks again and again. */
export function AddressFeed() {
  const t = useTranslations('feeds');
  const { pending, problem, act } = useDeed();
  const add = (form: FormData) =>
    act(
      () =>
        addAddress({
          ...{ name: formText(form, 'name'), url: formText(form, 'url'), format: formText(form, 'format') },
          ...{ category: formText(form, 'category'), confidence: formText(form, 'confidence') },
          ...{ proof: formText(form, 'proof'), expectedSha256: formText(form, 'expectedSha256') },
          ...{ everyHours: Number(formText(form, 'everyHours')), publicKey: formText(form, 'publicKey') },
        }),
      () => t('added'),
    );
  return (
    <form action={add} className="flex flex-col gap-3">
      <Field label={t('feedName')}>{(bind) => <Input {...bind} name="name" required maxLength={80} />}</Field>
      <Field label={t('url')} problem={problem}>
        {(bind) => (
          <Input {...bind} name="url" type="url" required maxLength={2000} className="mono" placeholder="https://" />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('formatLabel')}>
          {(bind) => (
            <select {...bind} name="format" className={inputLook}>
              {FORMATS.map((value) => (
                <option key={value} value={value}>
                  {t(`format.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('everyLabel')}>
          {(bind) => <Input {...bind} name="everyHours" type="number" min={1} max={720} defaultValue={24} required />}
        </Field>
      </div>
      <ProofFields />
      <FeedDefaults />
      <div>
        <Button type="submit" size="form" disabled={pending}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input, inputLook, TextArea } from '@/app/_ui/control/field';
import { formText } from '@/app/_ui/control/form-text';
import { useDeed } from '@/app/_ui/control/use-deed';
import { addAddress } from './actions';
import { FeedDefaults } from './feed-defaults';

const FORMATS = ['list', 'csv', 'stix', 'misp'] as const;
const PROOFS = ['none', 'sha256', 'signature'] as const;

/** A web address that the worker asks again and again. */
export function AddressFeed() {
  const t = useTranslations('feeds');
  const { pending, problem, act } = useDeed();
  const [proof, setProof] = useState<string>('none');
  const add = (form: FormData) =>
    act(
      () =>
        addAddress({
          ...{ name: formText(form, 'name'), url: formText(form, 'url'), format: formText(form, 'format') },
          ...{ category: formText(form, 'category'), confidence: formText(form, 'confidence'), proof },
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
      <div className="grid grid-cols-3 gap-3">
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
        <Field label={t('proofLabel')}>
          {(bind) => (
            <select {...bind} value={proof} onChange={(event) => setProof(event.target.value)} className={inputLook}>
              {PROOFS.map((value) => (
                <option key={value} value={value}>
                  {t(`proof.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {proof === 'signature' ? (
        <Field label={t('publicKey')} note={t('publicKeyNote')}>
          {(bind) => <TextArea {...bind} name="publicKey" rows={3} required className="mono" />}
        </Field>
      ) : null}
      <FeedDefaults />
      <div>
        <Button type="submit" size="form" disabled={pending}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}

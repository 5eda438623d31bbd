'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { Failure } from '@/app/_ui/state/failure';
import { completeSetup } from '../actions';
import { PasswordInput } from '../password-input';

export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('door');
  const [problem, submit, pending] = useActionState(completeSetup, null);
  const of = (field: string) => (problem?.field === field ? problem.sentence : undefined);
  return (
    <form action={submit} className="flex flex-col gap-4">
      {problem && !problem.field ? <Failure title={problem.sentence} /> : null}
      <Field label={t('token')} note={t('tokenNote')} problem={of('token')}>
        {(bind) => (
          <Input
            {...bind}
            name="token"
            required
            autoComplete="off"
            spellCheck={false}
            defaultValue={problem?.token ?? token}
            className="mono"
            autoFocus={token === ''}
          />
        )}
      </Field>
      <Field label={t('name')} problem={of('name')}>
        {(bind) => (
          <Input
            {...bind}
            name="name"
            required
            maxLength={100}
            autoComplete="name"
            defaultValue={problem?.name ?? ''}
            autoFocus={token !== ''}
          />
        )}
      </Field>
      <Field label={t('email')} problem={of('email')}>
        {(bind) => (
          <Input
            {...bind}
            name="email"
            type="email"
            required
            autoComplete="username"
            defaultValue={problem?.email ?? ''}
          />
        )}
      </Field>
      <Field label={t('password')} note={t('passwordNote')} problem={of('password')}>
        {(bind) => <PasswordInput {...bind} name="password" required minLength={12} autoComplete="new-password" />}
      </Field>
      <Button type="submit" tone="primary" size="form" disabled={pending} className="self-start">
        {pending ? t('creating') : t('create')}
      </Button>
    </form>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Button } from '@/app/_ui/control/button';
import { Field, Input } from '@/app/_ui/control/field';
import { Failure } from '@/app/_ui/state/failure';
import { signIn } from '../actions';
import { PasswordInput } from '../password-input';

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('door');
  const [problem, submit, pending] = useActionState(signIn, null);
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      {problem ? <Failure title={problem.sentence} /> : null}
      <Field label={t('email')}>
        {(bind) => (
          <Input
            {...bind}
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={problem?.email ?? ''}
            autoFocus
          />
        )}
      </Field>
      <Field label={t('password')}>
        {(bind) => <PasswordInput {...bind} name="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" tone="primary" size="form" disabled={pending} className="self-start">
        {pending ? t('signingIn') : t('signIn')}
      </Button>
    </form>
  );
}

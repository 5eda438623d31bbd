'use server';

import { redirect } from 'next/navigation';
import { attempt } from '@/app/_server/attempt';
import { localPath } from '@/app/_server/local-path';
import type { ActionProblem } from '@/app/_server/result';
import { deviceToken, endSession, keepSession } from '@/lib/server/auth';
import { webContext } from '@/lib/server/compose';
import { completeSetup as completeSetupService } from '@/lib/services/people/complete-setup';
import { signIn as signInService } from '@/lib/services/people/sign-in';

/** What goes back into the form: never the password. */
type SignInProblem = ActionProblem & { email: string };
type SetupProblem = ActionProblem & { token: string; name: string; email: string };

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export async function signIn(_before: SignInProblem | null, form: FormData): Promise<SignInProblem> {
  const email = textOf(form, 'email');
  const known = await deviceToken();
  const result = await attempt('sign-in', async () => {
    const input = { email, password: textOf(form, 'password'), ...(known ? { deviceToken: known } : {}) };
    await keepSession(await signInService(await webContext(), input));
  });
  if (!result.ok) return { ...result, email };
  redirect(localPath(form.get('next')));
}

export async function completeSetup(_before: SetupProblem | null, form: FormData): Promise<SetupProblem> {
  const input = { token: textOf(form, 'token'), name: textOf(form, 'name'), email: textOf(form, 'email') };
  const result = await attempt('set-up', async () => {
    await keepSession(await completeSetupService(await webContext(), { ...input, password: textOf(form, 'password') }));
  });
  if (!result.ok) return { ...result, ...input };
  redirect('/hosts/new');
}

export async function signOut(): Promise<void> {
  await endSession();
  redirect('/sign-in');
}

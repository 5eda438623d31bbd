import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { localPath } from '@/app/_server/local-path';
import type { PageInput } from '@/app/_server/page-props';
import { readEntry } from '@/app/_server/session';
import { SignInForm } from './sign-in-form';

export default async function SignInPage({ searchParams }: PageInput) {
  const { next } = await searchParams;
  const target = localPath(next);
  const entry = await readEntry();
  if (entry.state === 'set-up') redirect('/setup');
  if (entry.state === 'signed-in') redirect(target);
  const t = await getTranslations('door');
  return (
    <>
      <title>{`${t('signInTitle')} · Shipshape`}</title>
      <h1 className="mb-6 text-lead font-semibold tracking-[-0.02em]">{t('signInTitle')}</h1>
      <SignInForm next={target} />
    </>
  );
}

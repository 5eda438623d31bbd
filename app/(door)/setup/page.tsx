import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { PageInput } from '@/app/_server/page-props';
import { readEntry } from '@/app/_server/session';
import { SetupForm } from './setup-form';

export default async function SetupPage({ searchParams }: PageInput) {
  const entry = await readEntry();
  if (entry.state !== 'set-up') redirect(entry.state === 'signed-in' ? '/' : '/sign-in');
  const { token } = await searchParams;
  const t = await getTranslations('door');
  return (
    <>
      <title>{`${t('setUpTitle')} · Shipshape`}</title>
      <h1 className="text-lead font-semibold tracking-[-0.02em]">{t('setUpTitle')}</h1>
      <p className="mt-1 mb-6 text-ink2">{t('setUpNote')}</p>
      <SetupForm token={typeof token === 'string' ? token.slice(0, 100) : ''} />
    </>
  );
}

import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readLookupSettings } from '@/app/_server/reads';
import { Section } from './section';

/** Whether anything may leave, and the way to the page where that is decided. */
export async function OutsideLink() {
  const t = await getTranslations('lookupSettings');
  const { offline, services } = await readLookupSettings();
  const on = services.filter(({ enabled }) => enabled).length;
  return (
    <Section id="outside" title={t('title')} note={t('linkNote')}>
      <p className="mb-2 text-ink2">
        {offline.setting || offline.always ? t('offlineOn') : t('servicesOn', { count: on })}
      </p>
      <Link href="/settings/lookups" className="text-accent underline underline-offset-2">
        {t('link')}
      </Link>
    </Section>
  );
}

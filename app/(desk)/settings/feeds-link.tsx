import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readFeeds } from '@/app/_server/reads';
import { Section } from './section';

/** How many sources of indicators there are, and the way to their page. */
export async function FeedsLink() {
  const t = await getTranslations('feeds');
  const { bundled, feeds } = await readFeeds();
  const old = feeds.filter(({ state }) => state === 'stale' || state === 'failed').length;
  return (
    <Section id="intelligence" title={t('title')} note={t('linkNote')}>
      <p className="mb-2 text-ink2">
        {t('linkCounts', { bundled: bundled.rowCount, feeds: feeds.length })}
        {old > 0 ? <span className="block text-high">{t('linkOld', { count: old })}</span> : null}
      </p>
      <Link href="/settings/intelligence" className="text-accent underline underline-offset-2">
        {t('link')}
      </Link>
    </Section>
  );
}

'use client';

import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { FindingListView } from '@/lib/services/views/fleet';

/** Where in the list this page is; the ways to its neighbours are links, so that they work without JavaScript too. */
export function Pager({ view }: { view: Pick<FindingListView, 'rows' | 'total' | 'page' | 'pages'> }) {
  const t = useTranslations('findingDesk');
  const { rows, total, page, pages } = view;
  const hrefOf = usePageHref();
  if (total === 0) return null;
  return (
    <nav
      aria-label={t('pages')}
      className="flex min-h-11 items-center justify-between border-t border-line2 px-6 text-sec text-ink3"
    >
      {t('shown', { shown: rows.length, total })}
      <span className="flex items-center gap-4">
        {page > 1 ? <PageLink href={hrefOf(page - 1)} text={t('before')} /> : null}
        {t('pageOf', { page, pages })}
        {page < pages ? <PageLink href={hrefOf(page + 1)} text={t('after')} /> : null}
      </span>
    </nav>
  );
}

function PageLink({ href, text }: { href: string; text: string }) {
  return (
    <Link href={href} className="font-medium text-accent hover:underline">
      {text}
    </Link>
  );
}

function usePageHref(): (page: number) => string {
  const path = usePathname();
  const search = useSearchParams();
  return (page) => {
    const next = new URLSearchParams(search);
    next.set('page', String(page));
    return `${path}?${next.toString()}`;
  };
}

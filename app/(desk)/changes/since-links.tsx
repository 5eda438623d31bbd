'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { CHANGES_SINCE, type ChangesSince } from '@/lib/services/views/changes';

/** The time that is looked at: links, so that it works without JavaScript too. Filters stay as they are. */
export function SinceLinks({ current }: { current: ChangesSince }) {
  const t = useTranslations('changes');
  const search = useSearchParams();
  const hrefOf = (since: ChangesSince): string => {
    const query = new URLSearchParams(search);
    query.set('since', since);
    return `/changes?${query.toString()}`;
  };
  return (
    <nav
      aria-label={t('since')}
      className="inline-flex h-[30px] overflow-hidden rounded-ctl border border-line2 bg-surface"
    >
      {CHANGES_SINCE.map((since) => (
        <Link
          key={since}
          href={hrefOf(since)}
          aria-current={since === current ? 'true' : undefined}
          className={cn(
            'fade flex items-center border-l px-3 text-btn font-medium whitespace-nowrap text-ink2 first:border-l-0 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2',
            since === current && 'border-ink bg-ink text-bg hover:bg-ink hover:text-bg',
          )}
        >
          {t(`sinceWord.${since}`)}
        </Link>
      ))}
    </nav>
  );
}

import { Radar } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Untrusted } from '../text/untrusted';
import { type SeenQuery, seenHref } from './seen-query';

/** "Seen anywhere?" for one or more things that a panel shows; nothing where there is nothing to ask for. */
export function SeenLinks({ queries }: { queries: readonly SeenQuery[] }) {
  const t = useTranslations('seen');
  const links = queries.flatMap((query) => {
    const href = seenHref(query);
    return href === null ? [] : [{ ...query, href }];
  });
  if (links.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-col items-start gap-1">
      {links.map(({ href, what, value }) => (
        <li key={href} className="max-w-full">
          <Link href={href} className="flex items-center gap-1.5 text-accent hover:underline">
            <Radar aria-hidden size={13} strokeWidth={1.6} className="shrink-0" />
            <span className="shrink-0">{t('link')}</span>
            <span className="shrink-0 text-ink3">{t(`kind.${what}`)}</span>
            <span className="mono min-w-0 truncate text-ink2">
              <Untrusted text={value} limit={120} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

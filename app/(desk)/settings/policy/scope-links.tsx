import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { PolicyView } from '@/lib/services/views/policy';

/** The fleet, and every group with how many hosts are in it. What comes later in the precedence is told below. */
export function ScopeLinks({ scope, groups }: Pick<PolicyView, 'scope' | 'groups'>) {
  const t = useTranslations('policy');
  return (
    <nav aria-label={t('scopes')} className="border-t px-6 py-3">
      <ul className="flex flex-wrap items-center gap-1.5">
        <ScopeLink href="/settings/policy" here={scope === ''}>
          {t('fleet')}
        </ScopeLink>
        {groups.map(({ value, name, count, edited }) => (
          <ScopeLink key={value} href={`/settings/policy?group=${encodeURIComponent(value)}`} here={scope === value}>
            <Untrusted text={name} limit={30} />
            <span className="ml-1.5 font-normal">{t('hosts', { count })}</span>
            {edited ? <span className="ml-1.5 font-normal">{t('ownWord')}</span> : null}
          </ScopeLink>
        ))}
      </ul>
      <p className="mt-2 max-w-[100ch] text-sec text-ink3">{t('precedence')}</p>
    </nav>
  );
}

function ScopeLink({ href, here, children }: { href: string; here: boolean; children: React.ReactNode }) {
  return (
    <li>
      <Link
        href={href}
        aria-current={here ? 'page' : undefined}
        className={cn(
          'fade inline-flex h-[26px] items-center rounded-ctl border border-line2 px-2.5 text-btn font-medium text-ink2 hover:bg-hover',
          here && 'border-ink bg-ink text-bg hover:bg-ink',
        )}
      >
        {children}
      </Link>
    </li>
  );
}

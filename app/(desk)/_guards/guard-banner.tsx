import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { visibleText } from '@/app/_ui/text/visible';
import type { HeldGuardView } from '@/lib/services/views/guard';

/** What may not be done on this host, by whose word and why. Silent where nobody said anything. */
export function GuardBanner({ guards }: { guards: readonly HeldGuardView[] }) {
  const t = useTranslations('guards');
  if (guards.length === 0) return null;
  return (
    <section aria-label={t('banner')} className="border-b bg-sunken px-6 py-2.5">
      <ul className="flex flex-col gap-1">
        {guards.map((held) => (
          <li key={held.id} className="flex items-baseline gap-2.5">
            <StateMark kind="warning" className="translate-y-px" />
            <p className="min-w-0 [overflow-wrap:anywhere]">
              <b className="font-medium">{t(`holds.${held.guard}`)}</b>{' '}
              <span className="text-ink2">
                {t(`by.${held.scope.kind}`, {
                  who: visibleText(held.owner),
                  tag: held.scope.kind === 'group' ? visibleText(held.scope.tag) : '',
                })}{' '}
                <Untrusted text={held.reason} limit={500} />
              </span>
            </p>
            <Link href="/settings/protection" className="ml-auto shrink-0 text-accent hover:underline">
              {t('open')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

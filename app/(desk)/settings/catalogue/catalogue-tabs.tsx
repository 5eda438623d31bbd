import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';

type Props = { ofActions: boolean; rules: number; actions: number };

export function CatalogueTabs({ ofActions, rules, actions }: Props) {
  const t = useTranslations('catalogue');
  const lists = [
    { href: '/settings/catalogue', name: t('rules'), count: rules, here: !ofActions },
    { href: '/settings/catalogue?list=actions', name: t('actions'), count: actions, here: ofActions },
  ];
  return (
    <nav aria-label={t('lists')} className="border-t px-6 py-3">
      <ul className="flex flex-wrap items-center gap-1.5">
        {lists.map(({ href, name, count, here }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={here ? 'page' : undefined}
              className={cn(
                'fade inline-flex h-[26px] items-center rounded-ctl border border-line2 px-2.5 text-btn font-medium text-ink2 hover:bg-hover',
                here && 'border-ink bg-ink text-bg hover:bg-ink',
              )}
            >
              {name}
              <span className="ml-1.5 font-normal">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

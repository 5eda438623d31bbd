import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import type { HostTabName } from '@/lib/services/views/host-tabs';
import { TABS } from './tab-names';

/** The ten tabs of a host, each a link. A count that was not read is left out. */
export function TabList({
  current,
  counts,
  hostId,
}: {
  current: HostTabName;
  counts: Record<HostTabName, number | null>;
  hostId: string;
}) {
  const t = useTranslations('tabs');
  return (
    <nav
      aria-label={t('label')}
      id="tabs"
      className="flex scroll-mt-12 gap-6 overflow-x-auto border-b px-6 max-[1360px]:gap-[18px]"
    >
      {TABS.map((tab) => {
        const here = tab === current;
        return (
          <Link
            key={tab}
            href={`/hosts/${hostId}?tab=${tab}`}
            scroll={false}
            aria-current={here ? 'page' : undefined}
            className={cn(
              'fade -mb-px flex h-10 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-ink2 hover:text-ink focus-visible:-outline-offset-2',
              here && 'border-accent font-medium text-ink',
            )}
          >
            {t(tab)}
            {counts[tab] === null ? null : <span className="text-sec font-normal text-ink3">{counts[tab]}</span>}
          </Link>
        );
      })}
    </nav>
  );
}

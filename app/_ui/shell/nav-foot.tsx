'use client';

import { LogOut } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { signOut } from '@/app/(door)/actions';
import type { FleetFoot } from '@/lib/services/views/fleet';
import type { WhoView } from '@/lib/services/views/session';
import { Tooltip } from '../control/tooltip';
import { Moment, RelativeTime } from '../text/time';

/** Foot of the navigation: what the workers do, how old the indicators are, and who is signed in. */
export function NavFoot({ foot, who, waiversDue }: { foot: FleetFoot; who: WhoView; waiversDue: number }) {
  const t = useTranslations('nav');
  const strong = (chunks: React.ReactNode) => <b className="font-medium text-ink">{chunks}</b>;
  return (
    <>
      <div className="border-t px-4 py-2.5 text-sec text-ink3">
        <div className={foot.workers === 0 ? 'text-crit' : undefined}>
          {foot.workers === 0
            ? t('noWorkers')
            : t.rich('workers', { count: foot.workers, queued: foot.scansQueued, b: strong })}
        </div>
        <div>
          {foot.nextScanAt
            ? t.rich('nextScan', { at: () => <Moment at={foot.nextScanAt ?? ''} form="clock" /> })
            : t('noNextScan')}
        </div>
        <div>
          {foot.indicatorsAt
            ? t.rich('indicators', { age: () => <RelativeTime at={foot.indicatorsAt ?? ''} form="span" /> })
            : t('noIndicators')}
        </div>
        {foot.staleFeeds > 0 ? (
          <Link href="/settings/intelligence" className="block text-high hover:underline">
            {t('staleFeeds', { count: foot.staleFeeds })}
          </Link>
        ) : null}
        {waiversDue > 0 ? (
          <Link href="/findings?view=waivers" className="block text-high hover:underline">
            {t('waiversDue', { count: waiversDue })}
          </Link>
        ) : null}
      </div>
      <div className="flex items-center gap-2.5 border-t px-4 py-3">
        <span
          aria-hidden
          className="flex size-6 items-center justify-center rounded-tag border border-line2 bg-sunken text-[10px] font-semibold text-ink2"
        >
          {who.initials}
        </span>
        <div className="min-w-0 grow leading-4">
          <div className="truncate text-sec font-medium">{who.name}</div>
          <div className="truncate text-cap text-ink3">{t(`role.${who.role}`)}</div>
        </div>
        <form action={signOut}>
          <Tooltip text={t('signOut')}>
            <button
              type="submit"
              aria-label={t('signOut')}
              className="flex size-6 items-center justify-center rounded-ctl text-ink3 hover:bg-hover hover:text-ink"
            >
              <LogOut aria-hidden size={14} strokeWidth={1.6} />
            </button>
          </Tooltip>
        </form>
      </div>
    </>
  );
}

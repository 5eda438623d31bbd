import { Siren } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/app/_ui/cn';
import { Tag } from '@/app/_ui/control/tag';
import { ScoreBlock } from '@/app/_ui/figure/score-block';
import { WeekBars } from '@/app/_ui/figure/week-bars';
import { durationText, signedText } from '@/app/_ui/text/quantity';
import { Moment, RelativeTime } from '@/app/_ui/text/time';
import { Untrusted } from '@/app/_ui/text/untrusted';
import { HostStatusLabel } from '@/app/(desk)/_fleet/host-status';
import type { HostHeader } from '@/lib/services/views/host';
import { HostFacts } from './host-facts';
import { HostMenu } from './host-menu';
import { KnownGoodLine } from './known-good-line';
import { ScanNow } from './scan-now';

/** Score and age on the left; who this host is, how it is reached and how much of it was read on the right. */
export function HostHeaderView({ header }: { header: HostHeader }) {
  return (
    <div className="grid grid-cols-[308px_1fr] border-b bg-surface max-[1180px]:grid-cols-[250px_1fr]">
      <ScoreSide header={header} />
      <div className="min-w-0 border-l px-6 pt-3.5 pb-4">
        <div className="flex items-center gap-2.5">
          <h1 className="min-w-0 truncate text-h1">
            <Untrusted text={header.name} limit={80} />
          </h1>
          {header.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
          <HostAge header={header} />
          <div className="ml-auto flex shrink-0 items-center gap-2">
            <ScanNow hostId={header.id} scan={header.scan} />
            <HostMenu
              {...{ hostId: header.id, name: header.name, tags: header.tags, outsideProbe: header.outsideProbe }}
              knownGood={knownGoodOf(header)}
            />
          </div>
        </div>
        <HostFacts header={header} />
        <KnownGoodLine own={header.baseline} hostId={header.id} held={header.heldBaselines} />
      </div>
    </div>
  );
}

function knownGoodOf({ baseline, baselineOffer }: HostHeader): 'marked' | 'none' | 'unread' {
  if (baseline) return 'marked';
  return baselineOffer ? 'none' : 'unread';
}

function ScoreSide({ header }: { header: HostHeader }) {
  const t = useTranslations('host');
  const firstWeek = header.weeks[0];
  if (!header.risk) {
    return (
      <div className="px-6 pt-3.5 pb-4">
        <div className="text-sec text-ink2">{t('risk')}</div>
        <div className="text-score text-ink3">–</div>
        <div className="text-sec text-ink3">{t('noScore')}</div>
      </div>
    );
  }
  return (
    <div className="flex items-end justify-between gap-4 px-6 pt-3.5 pb-4">
      <div>
        <div className="text-sec text-ink2">{t('risk')}</div>
        <ScoreBlock risk={header.risk} stale={header.stale} />
        <DeltaLine delta={header.delta} />
      </div>
      <div className="max-[1180px]:hidden">
        <WeekBars weeks={header.weeks} label={t('weeksLabel')} />
        <div className="mt-1 flex justify-between text-cap text-ink3">
          <span>
            {firstWeek ? <Moment at={firstWeek.weekStart} form="date" className="hidden" /> : null}
            {t('weeksAgo', { count: Math.max(0, header.weeks.length - 1) })}
          </span>
          <span>{t('now')}</span>
        </div>
      </div>
    </div>
  );
}

function DeltaLine({ delta }: { delta: number | null }) {
  const t = useTranslations('host');
  if (delta === null) return <div className="text-sec text-ink3">{t('noDelta')}</div>;
  const tone = delta > 2 ? 'text-crit' : delta < 0 ? 'text-ok' : 'text-ink3';
  return <div className={cn('text-sec font-medium', tone)}>{t('delta', { change: signedText(delta) })}</div>;
}

function HostAge({ header }: { header: HostHeader }) {
  const t = useTranslations('host');
  const locale = useLocale();
  return (
    <span className="flex min-w-0 items-center gap-2 text-ink2">
      <HostStatusLabel status={header.status} cause={header.statusSentence} />
      {header.lastSeenAt ? <RelativeTime at={header.lastSeenAt} className="shrink-0" /> : null}
      {header.scanDurationMs === null ? null : (
        <span className="truncate text-ink3 max-[1360px]:hidden">
          {t('scanTook', { duration: durationText(header.scanDurationMs, locale) })}
        </span>
      )}
      {header.takeover ? (
        <span className="ml-1 flex shrink-0 items-center gap-1.5 font-medium text-crit">
          <Siren aria-hidden size={14} strokeWidth={1.7} />
          {t('takeover')}
        </span>
      ) : null}
    </span>
  );
}

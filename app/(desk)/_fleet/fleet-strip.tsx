import { useTranslations } from 'next-intl';
import { CountStrip } from '@/app/_ui/figure/count-strip';
import { SeverityMark } from '@/app/_ui/marks/severity-mark';
import { signedText } from '@/app/_ui/text/quantity';
import type { FleetStrip } from '@/lib/services/views/fleet';

/** Six counts; each sets the filter that it counts. */
export function FleetStripView({ strip }: { strip: FleetStrip }) {
  const t = useTranslations('fleet');
  const critical = strip.criticalFindings;
  return (
    <CountStrip
      counts={[
        {
          id: 'hosts',
          label: t('stripHosts'),
          value: strip.hosts.total,
          note: t('stripHostsNote', { count: strip.hosts.readRecently, minutes: strip.hosts.recentMinutes }),
          href: '/',
        },
        {
          id: 'critical',
          label: (
            <>
              <SeverityMark severity="critical" />
              {t('stripCritical')}
            </>
          ),
          value: critical.open,
          note:
            critical.open === 0
              ? t('stripCriticalNone')
              : t('stripCriticalNote', { change: signedText(critical.newSinceYesterday), hosts: critical.hosts }),
          href: '/findings?severity=critical',
          tone: critical.open > 0 ? 'crit' : undefined,
        },
        {
          id: 'images',
          label: t('stripImages'),
          value: strip.unknownImages.count,
          note: t('stripImagesNote', { fresh: strip.unknownImages.newThisWeek, hosts: strip.unknownImages.hosts }),
          href: '/images?known=unknown',
        },
        {
          id: 'ports',
          label: t('stripPorts'),
          value: strip.openPorts.count,
          note: t('stripPortsNote', { count: strip.openPorts.withoutSignIn }),
          href: '/ports?reach=reachable',
        },
        {
          id: 'cases',
          label: t('stripCases'),
          value: strip.openCases.count,
          note: t('stripCasesNote', { hosts: strip.openCases.hosts, fixes: strip.unsettledActions.count }),
          href: '/cases',
          tone: strip.openCases.count > 0 ? 'crit' : undefined,
        },
        {
          id: 'notSeen',
          label: t('stripNotSeen'),
          value: strip.hostsNotSeen.count,
          note: t('stripNotSeenNote', { offline: strip.hostsNotSeen.offline, refused: strip.hostsNotSeen.refused }),
          href: '/?show=not-seen',
        },
      ]}
    />
  );
}

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { FleetRow } from '@/lib/services/views/fleet';

/** One sentence on where to look first. It never says "fine" about hosts that were not read. */
export function FleetHeadline({ rows }: { rows: readonly FleetRow[] }) {
  const t = useTranslations('fleet');
  const urgent = rows.filter((row) => row.critical > 0).sort((a, b) => (b.risk?.score ?? 0) - (a.risk?.score ?? 0));
  const unread = rows.filter((row) => row.stale || row.lastScanAt === null).length;
  const first = urgent[0];
  const host = () =>
    first ? (
      <Link href={`/hosts/${first.id}`} className="font-medium text-crit hover:underline">
        <Untrusted text={first.name} limit={60} />
      </Link>
    ) : null;
  const rest = urgent.length === 1 ? t.rich('needsOne', { host }) : t.rich('needsMany', { count: urgent.length, host });
  return (
    <>
      {t('worstFirst')} {first ? rest : unread > 0 ? t('needsUnread', { count: unread }) : t('needsNone')}
    </>
  );
}

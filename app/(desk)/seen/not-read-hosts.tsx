import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SectionHead } from '@/app/_ui/shell/page-frame';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { SeenView } from '@/lib/services/views/seen';
import { HostStatusLabel } from '../_fleet/host-status';

/** The hosts that cannot answer, each with its reason: they are never counted as clean. */
export function NotReadHosts({ hosts }: { hosts: SeenView['notRead'] }) {
  const t = useTranslations('seen');
  if (hosts.length === 0) return null;
  return (
    <section aria-label={t('notRead')}>
      <SectionHead title={t('notRead')} note={t('notReadNote')} />
      <ul className="border-y bg-surface">
        {hosts.map((host) => (
          <li
            key={host.id}
            className="grid min-h-9 grid-cols-[200px_160px_1fr] items-center gap-3 border-b px-6 last:border-b-0"
          >
            <Link href={`/hosts/${host.id}`} className="truncate font-medium hover:text-accent">
              <Untrusted text={host.name} limit={60} />
            </Link>
            <HostStatusLabel status={host.status} cause={null} />
            <span className="truncate text-ink2">
              {host.reason === null ? null : <Untrusted text={host.reason} limit={300} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

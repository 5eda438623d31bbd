import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { SectionHead } from '@/app/_ui/shell/page-frame';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { RolloutView } from '@/lib/services/views/rollout';

/** The hosts of which nobody can say whether the thing is there: they are named, and nothing is done on them. */
export function RolloutNotRead({ view: { notRead } }: { view: RolloutView }) {
  const t = useTranslations('rollouts');
  if (notRead.length === 0) return null;
  return (
    <section aria-label={t('notRead')}>
      <SectionHead title={t('notRead')} note={t('notReadNote')} />
      <ul className="border-y bg-surface">
        {notRead.map(({ id, name, reason }) => (
          <li key={id} className="grid min-h-9 grid-cols-[200px_1fr] items-center gap-3 border-b px-6 last:border-b-0">
            <Link href={`/hosts/${id}`} className="truncate font-medium hover:text-accent">
              <Untrusted text={name} limit={60} />
            </Link>
            <span className="truncate text-ink2">
              {reason === null ? null : <Untrusted text={reason} limit={300} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

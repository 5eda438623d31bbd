import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { ChangesView } from '@/lib/services/views/changes';

/** Hosts of which nothing is known for this time: no line about them is no sign that nothing changed there. */
export function NotComparedHosts({ notCompared: { count, hosts } }: Pick<ChangesView, 'notCompared'>) {
  const t = useTranslations('changes');
  if (count === 0) return null;
  return (
    <details className="border-b px-6 py-2 text-sec text-ink2">
      <summary className="flex cursor-pointer items-center gap-2 hover:text-ink">
        <StateMark kind="unchecked" />
        {t('notCompared', { count })}
      </summary>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 pl-5">
        {hosts.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/hosts/${id}`} className="hover:text-accent">
              <Untrusted text={name} limit={60} />
            </Link>
          </li>
        ))}
        {hosts.length < count ? <li className="text-ink3">{t('moreHosts', { count: count - hosts.length })}</li> : null}
      </ul>
    </details>
  );
}

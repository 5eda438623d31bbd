import { useTranslations } from 'next-intl';
import { StateMark } from '@/app/_ui/marks/state-mark';
import { Untrusted } from '@/app/_ui/text/untrusted';
import type { NotCompared } from '@/lib/model';

/** What nothing is said about, and why: it has not stayed the same only because no line tells of it. */
export function NotComparedNote({ items, open }: { items: readonly NotCompared[]; open: boolean }) {
  const t = useTranslations('timeline');
  const kind = useTranslations('change.kind');
  if (items.length === 0) return null;
  return (
    <details open={open}>
      <summary className="flex cursor-pointer items-center gap-2 text-ink2 hover:text-ink">
        <StateMark kind="unchecked" />
        {t('notCompared', { count: new Set(items.map((item) => item.kind)).size })}
      </summary>
      <ul className="mt-1 mb-1 ml-5">
        {items.map((item) => (
          <li key={`${item.kind}/${item.reason}`} className="text-ink3 [overflow-wrap:anywhere]">
            <span className="text-ink2">{kind(item.kind)}</span>, {t('because')}{' '}
            <Untrusted text={item.reason} limit={300} />
          </li>
        ))}
      </ul>
    </details>
  );
}

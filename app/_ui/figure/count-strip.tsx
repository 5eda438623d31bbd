import Link from 'next/link';
import { cn } from '../cn';

export type Count = {
  id: string;
  label: React.ReactNode;
  value: React.ReactNode;
  note: React.ReactNode;
  href: string;
  tone?: 'crit' | undefined;
};

/** Equal cells with hairlines between; each is a link that sets the filter it counts. */
export function CountStrip({ counts }: { counts: readonly Count[] }) {
  return (
    <ul className="grid grid-flow-col auto-cols-fr border-y bg-surface">
      {counts.map((count) => (
        <li key={count.id} className="min-w-0 border-l first:border-l-0 first:pl-1">
          <Link
            href={count.href}
            className="fade block h-full px-5 pt-2.5 pb-2 group-first:pl-6 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="flex items-center gap-1.5 text-sec text-ink2">{count.label}</span>
            <span className={cn('block text-strip', count.tone === 'crit' && 'text-crit')}>{count.value}</span>
            <span className="block text-cap text-ink3">{count.note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

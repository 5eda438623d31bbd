import { cn } from '@/app/_ui/cn';

/** One headed row of settings: what it is on the left, its form on the right. */
export function Section({
  id,
  title,
  note,
  wide = false,
  children,
}: {
  id?: string;
  title: string;
  note: string;
  /** For text that is read, not filled in. */
  wide?: boolean;
  children: React.ReactNode;
}) {
  return (
    <section
      id={id}
      className={cn(
        'grid scroll-mt-12 gap-8 border-b px-6 py-6',
        wide ? 'grid-cols-[260px_minmax(0,1fr)]' : 'grid-cols-[320px_minmax(0,640px)]',
      )}
    >
      <div>
        <h2 className="text-h2">{title}</h2>
        <p className="mt-1 text-ink2">{note}</p>
      </div>
      <div>{children}</div>
    </section>
  );
}

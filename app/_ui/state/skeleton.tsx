import { cn } from '../cn';

const widths = ['w-11/12', 'w-3/4', 'w-5/6', 'w-2/3'] as const;

/** Grey bars where text will be. For a wait in the browser only: a page never waits behind one. Decorative; a status says it in words. */
export function Skeleton({ lines, className }: { lines: number; className?: string }) {
  return (
    <div aria-hidden className={cn('flex flex-col gap-2.5 py-1', className)}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={cn('waiting h-3 rounded-tag bg-line', widths[index % widths.length])} />
      ))}
    </div>
  );
}

import { cn } from '../cn';

/** A grey bar where a value will be. */
export function Bar({ width, className }: { width: number; className?: string }) {
  return (
    <svg width={width} height="10" aria-hidden className={cn('max-w-full', className)}>
      <rect width={width} height="10" rx="2" fill="var(--line)" />
    </svg>
  );
}

/** Rows of a table that is being read. */
export function TableSkeleton({ rows = 12, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      <div className="h-[34px] border-b border-line2 bg-bg" />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-8 border-b bg-surface px-6">
          <Bar width={60} />
          <Bar width={90 + ((index * 37) % 60)} />
          <Bar width={50} />
          <Bar width={120 + ((index * 53) % 140)} />
          <Bar width={44} className="ml-auto" />
        </div>
      ))}
    </div>
  );
}

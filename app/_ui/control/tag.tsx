import { cn } from '../cn';
import { Untrusted } from '../text/untrusted';

/** A host's tag, as a small outlined word. */
export function Tag({ children, className }: { children: string; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex h-[18px] items-center rounded-tag border border-line2/70 px-[5px] text-cap text-ink2',
        className,
      )}
    >
      <Untrusted text={children} limit={24} />
    </span>
  );
}

export function Kbd({ children }: { children: React.ReactNode }) {
  return (
    <kbd className="inline-flex h-[18px] shrink-0 whitespace-nowrap min-w-[18px] items-center justify-center rounded-tag border border-line2 bg-surface px-1 font-sans text-[11px] font-medium text-ink2">
      {children}
    </kbd>
  );
}

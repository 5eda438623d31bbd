/** The mark: a ring on its waterline. */
export function BrandMark({ size = 18 }: { size?: number }) {
  return (
    <svg viewBox="0 0 18 18" width={size} height={size} aria-hidden className="shrink-0">
      <circle cx="9" cy="9" r="6.1" fill="none" stroke="var(--ink)" strokeWidth="2" />
      <path d="M0 9h18" stroke="var(--accent)" strokeWidth="2" />
    </svg>
  );
}

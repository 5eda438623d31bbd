import type { CoverageMark } from '@/lib/services/views/words';

type Props = { coverage: CoverageMark; width?: number; height?: number };

/** Share of checks that could be made. The unread part is a dashed outline; the number always stands beside it. */
export function CoverageMeter({ coverage, width = 92, height = 6 }: Props) {
  const share = coverage.total === 0 ? 0 : coverage.checked / coverage.total;
  const filled = Math.round(share * width);
  return (
    <svg width={width} height={height} aria-hidden className="shrink-0">
      {share < 1 ? (
        <rect
          x={filled + 0.5}
          y="0.5"
          width={Math.max(0, width - filled - 1)}
          height={height - 1}
          fill="none"
          stroke="var(--ctl)"
          strokeDasharray="2 2"
        />
      ) : null}
      <rect width={filled} height={height} fill="var(--ok)" />
    </svg>
  );
}

'use client';

import { ToggleGroup } from 'radix-ui';
import { cn } from '../cn';

export type Segment<T extends string> = { value: T; label: string; count?: number };

/** One choice of a few, as a row of segments. */
export function Segmented<T extends string>({
  label,
  value,
  segments,
  onChange,
}: {
  label: string;
  value: T;
  segments: readonly Segment<T>[];
  onChange: (value: T) => void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const chosen = segments.find((segment) => segment.value === next);
        if (chosen) onChange(chosen.value);
      }}
      className="inline-flex h-[30px] overflow-hidden rounded-ctl border border-line2 bg-surface"
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.value}
          value={segment.value}
          className={cn(
            'fade flex items-center gap-1.5 border-l px-3 text-btn font-medium whitespace-nowrap text-ink2 first:border-l-0 hover:bg-hover hover:text-ink',
            'focus-visible:-outline-offset-2 data-[state=on]:border-ink data-[state=on]:bg-ink data-[state=on]:text-bg',
            'group',
          )}
        >
          {segment.label}
          {segment.count === undefined ? null : (
            <span className="font-normal text-ink3 group-data-[state=on]:text-bg group-data-[state=on]:opacity-75">
              {segment.count}
            </span>
          )}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

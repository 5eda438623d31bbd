import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// tailwind-merge takes an unknown `text-…` for a colour; our type scale must be named, or a size would remove a colour.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: [
        'score',
        'strip',
        'lead',
        'h1',
        'sheet',
        'h2',
        'story',
        'h3',
        'base',
        'btn',
        'sec',
        'cap',
        'code',
        'print',
      ],
      radius: ['ctl', 'node', 'tag'],
    },
  },
});

/** Joins class names; later Tailwind classes win over earlier ones of the same kind. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}

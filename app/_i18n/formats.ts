import type { Formats } from 'next-intl';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export const formats = {
  dateTime: {
    clock,
    seconds: { ...clock, second: '2-digit' },
    shortDate: { day: 'numeric', month: 'short' },
    date: { day: 'numeric', month: 'short', year: 'numeric' },
    day: { day: 'numeric', month: 'short', ...clock },
    exact: { year: 'numeric', month: 'short', day: 'numeric', ...clock, second: '2-digit', timeZoneName: 'short' },
  },
} satisfies Formats;

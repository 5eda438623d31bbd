import { z } from 'zod';
import { ChangeKind } from '@/lib/model';
import { instantOf, localDate } from '../../reports/report-slot';
import { TIMELINE_KINDS, TIMELINE_SINCE } from '../../views/timeline';

const DAY_MS = 86_400_000;
const SPAN_DAYS = { day: 1, week: 7, month: 30 } as const;

/** "2026-11-24T03:00:00.000Z~5": what is older than this instant, and what comes after the first five of it. */
const cursor = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z~\d{1,5}$/)
  .transform((text) => {
    const [at = '', skip = '0'] = text.split('~');
    return { at: new Date(at), skip: Number(skip) };
  })
  .refine(({ at }) => !Number.isNaN(at.getTime()));

export const timelineLookSchema = z.object({
  hostId: z.uuid(),
  since: z.enum(TIMELINE_SINCE).optional(),
  /** A day in the reader's time zone. */
  from: z.iso.date().optional(),
  timeZone: z.string().max(64).refine(isTimeZone).default('UTC'),
  kind: z.enum(TIMELINE_KINDS).optional(),
  /** Changes of one kind of thing only. */
  of: ChangeKind.optional(),
  before: cursor.optional(),
});
export type TimelineLook = z.infer<typeof timelineLookSchema>;
export type TimelineCursor = NonNullable<TimelineLook['before']>;

export const cursorText = ({ at, skip }: { at: string; skip: number }): string => `${at}~${skip}`;

/** The beginning of what is asked for; null for everything. `lastComparedFrom`: when the scan before the last one looked. */
export function sinceOf(
  { since, from, timeZone }: Pick<TimelineLook, 'since' | 'from' | 'timeZone'>,
  now: Date,
  lastComparedFrom: Date | null,
): Date | null {
  if (from) return startOfDay(from, timeZone);
  if (since === undefined) return null;
  // What that scan itself saw was before.
  if (since === 'last-scan') return lastComparedFrom && new Date(lastComparedFrom.getTime() + 1);
  return new Date(now.getTime() - SPAN_DAYS[since] * DAY_MS);
}

/** The last seven days where the reader is, today first, as "2026-11-24". */
export function recentDays(now: Date, timeZone: string): string[] {
  const { year, month, day } = localDate(now, timeZone);
  return Array.from({ length: 7 }, (_, ago) =>
    new Date(Date.UTC(year, month - 1, day - ago)).toISOString().slice(0, 10),
  );
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Midnight of a day where the reader is. */
export function startOfDay(date: string, timeZone: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return instantOf({ year, month, day, weekday: 0 }, 0, timeZone);
}

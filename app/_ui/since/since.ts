import type { SeenSince } from '@/lib/services/views/sighting';

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** What "new" is measured against, as the address says it: "scan", "24h", "7d", "baseline", "tue" or "2026-11-20". */
export type Since = 'scan' | '24h' | '7d' | 'baseline' | Weekday | `${number}-${number}-${number}`;

const DAY_MS = 86_400_000;
const NAMED: ReadonlySet<string> = new Set(['scan', '24h', '7d', 'baseline', ...WEEKDAYS]);

/** Anything else counts as absent. */
export function parseSince(text: string | null): Since | null {
  if (text === null) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return NAMED.has(text) || isDay ? (text as Since) : null;
}

/** Where it is measured from: an instant, for all rows alike; null for what each host decides itself. */
export function sinceInstant(since: Since, now: Date, timeZone: string): Date | null {
  if (since === 'scan' || since === 'baseline') return null;
  if (since === '24h') return new Date(now.getTime() - DAY_MS);
  if (since === '7d') return new Date(now.getTime() - 7 * DAY_MS);
  const weekday = WEEKDAYS.indexOf(since as Weekday);
  return weekday < 0 ? startOfDay(since, timeZone) : startOfDay(dayBefore(weekday, now, timeZone), timeZone);
}

/** Whether a thing came since then. What was there at the first look never did. */
export function isNewSince(seen: SeenSince | null, since: Since, from: Date | null): boolean {
  if (seen === null || seen.newAt === null) return false;
  if (since === 'scan') return seen.inLastScan;
  if (since === 'baseline') return seen.sinceBaseline === true;
  return from !== null && Date.parse(seen.newAt) >= from.getTime();
}

/** The last such day before today: on a Tuesday, "since Tuesday" means a week. */
function dayBefore(weekday: number, now: Date, timeZone: string): string {
  const today = new Date(`${dayOf(now, timeZone)}T00:00:00Z`);
  const back = (today.getUTCDay() - weekday + 7) % 7 || 7;
  return new Date(today.getTime() - back * DAY_MS).toISOString().slice(0, 10);
}

/** The days before today, yesterday first, as tokens with an instant within each. */
export function daysBefore(now: Date, timeZone: string): { since: Weekday; at: Date }[] {
  const today = new Date(`${dayOf(now, timeZone)}T12:00:00Z`);
  return [1, 2, 3, 4, 5, 6].map((back) => {
    const at = new Date(today.getTime() - back * DAY_MS);
    return { since: WEEKDAYS[at.getUTCDay()] ?? 'sun', at };
  });
}

/** "2026-11-25" on the calendar of a time zone. */
export const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** Midnight of a day in a time zone; where clocks change that night, the guess is put right once. */
function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone));
}

/** How far the wall clock is ahead of UTC at an instant. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return wall - Math.floor(at / 60_000) * 60_000;
}

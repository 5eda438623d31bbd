import type { ReportSchedule } from '../views/report';

const DAY_MS = 86_400_000;

/** The planned moments around `now`: the last one that has come, and the next one. Hours are those of the schedule's time zone. */
export function slotsAround(
  schedule: Pick<ReportSchedule, 'weekday' | 'hour' | 'timeZone'>,
  now: Date,
): { last: Date; next: Date } {
  const slots: Date[] = [];
  for (let days = -8; days <= 8; days += 1) {
    const local = localDate(new Date(now.getTime() + days * DAY_MS), schedule.timeZone);
    if (local.weekday === schedule.weekday) slots.push(instantOf(local, schedule.hour, schedule.timeZone));
  }
  const unique = [...new Set(slots.map(Number))].sort((a, b) => a - b);
  const last = unique.filter((at) => at <= now.getTime()).at(-1) ?? 0;
  const next = unique.find((at) => at > now.getTime()) ?? 0;
  return { last: new Date(last), next: new Date(next) };
}

type LocalDate = { year: number; month: number; day: number; weekday: number };

export function localDate(at: Date, timeZone: string): LocalDate {
  const parts = partsOf(at, timeZone);
  const weekday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay();
  return { year: parts.year, month: parts.month, day: parts.day, weekday: weekday === 0 ? 7 : weekday };
}

/** A wall clock time as an instant. Where clocks skip that hour the hour after it counts; where it comes twice, the first. */
export function instantOf({ year, month, day }: LocalDate, hour: number, timeZone: string): Date {
  const wanted = Date.UTC(year, month - 1, day, hour);
  const candidates = [wanted - DAY_MS, wanted + DAY_MS].map((near) => wanted - offsetAt(near, timeZone));
  const exact = candidates.filter((at) => at + offsetAt(at, timeZone) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates));
}

/** How far the wall clock is ahead of UTC at an instant. */
function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute } = partsOf(new Date(at), timeZone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

type Parts = { year: number; month: number; day: number; hour: number; minute: number };

function partsOf(at: Date, timeZone: string): Parts {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const value = (type: string): number =>
    Number(format.formatToParts(at).find((part) => part.type === type)?.value ?? 0);
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
  };
}

/** "2026-W48": the ISO week of a day, seen in a time zone. */
export function isoWeek(at: Date, timeZone: string): string {
  const { year, month, day, weekday } = localDate(at, timeZone);
  const thursday = new Date(Date.UTC(year, month - 1, day + 4 - weekday));
  const firstOfYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((thursday.getTime() - firstOfYear) / DAY_MS + 1) / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

import type { Query } from '@/app/_server/page-props';
import { CHANGE_KINDS } from '@/lib/model';
import { TIMELINE_KINDS, TIMELINE_SINCE } from '@/lib/services/views/timeline';

/** What an address says of the line of time; what makes no sense counts as absent. */
export type TimelineQuery = Partial<Record<'since' | 'from' | 'kind' | 'of' | 'before', string>>;

const CURSOR = /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z~\d{1,5}$/;

const isDate = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

const makesSense: Record<keyof TimelineQuery, (value: string) => boolean> = {
  since: (value) => TIMELINE_SINCE.some((word) => word === value),
  from: isDate,
  kind: (value) => TIMELINE_KINDS.some((word) => word === value),
  of: (value) => CHANGE_KINDS.some((word) => word === value),
  before: (value) => CURSOR.test(value) && !Number.isNaN(Date.parse(value.split('~')[0] ?? '')),
};

export function timelineQuery(query: Query): TimelineQuery {
  const found: TimelineQuery = {};
  for (const key of ['since', 'from', 'kind', 'of', 'before'] as const) {
    // A select of the form names the last days as "on:2026-11-24".
    const value = query[key];
    if (typeof value === 'string' && makesSense[key](value)) found[key] = value;
  }
  const day = typeof query.since === 'string' ? query.since.replace(/^on:/, '') : '';
  if (query.since !== day && isDate(day)) found.from ??= day;
  return found;
}

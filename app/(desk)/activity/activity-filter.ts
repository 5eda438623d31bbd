import type { Query } from '@/app/_server/page-props';

export const ACTIVITY_KEYS = ['hostId', 'verb', 'actor', 'outcome', 'text', 'before'] as const;
const outcomes = ['done', 'refused', 'failed', 'unknown'];
const uuid = /^[0-9a-f-]{36}$/i;

/** The filters of the record that an address carries; what makes no sense counts as absent. */
export function activityFilter(query: Query): Record<string, string | number> {
  const filter: Record<string, string | number> = {};
  for (const key of ACTIVITY_KEYS) {
    const value = query[key];
    if (typeof value !== 'string' || value === '' || value.length > 100) continue;
    if (key === 'outcome' && !outcomes.includes(value)) continue;
    if (key === 'hostId' && !uuid.test(value)) continue;
    if (key !== 'before') filter[key] = value;
    else if (/^[1-9]\d{0,14}$/.test(value)) filter.before = Number(value);
  }
  return filter;
}

/** How the reader has set the table up, to be carried along when the filter changes. */
export function tableLook(query: Query): Record<string, string> {
  const look: Record<string, string> = {};
  for (const key of ['sort', 'cols']) {
    const value = query[key];
    if (typeof value === 'string' && value !== '' && value.length <= 200) look[key] = value;
  }
  return look;
}

import type { SeenWhat } from '@/lib/services/views/seen';

export type SeenQuery = { what: SeenWhat; value: string };

/** As much as the service takes; a longer value is asked for nowhere. */
const LONGEST = 1000;

/** The address of the question, or null when there is no value, or one too long to be asked for. */
export const seenHref = ({ what, value }: SeenQuery): string | null =>
  value.trim() === '' || value.length > LONGEST ? null : `/seen?${new URLSearchParams({ what, value }).toString()}`;

const V4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const V6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}$/i;
const IMAGE = /^[a-z0-9][a-z0-9._-]*(?::\d+)?(?:\/[a-z0-9][a-z0-9._-]*)*(?::[\w][\w.-]*)?(?:@sha256:[0-9a-f]{64})?$/;

/** What a text looks like; null when it looks like nothing that can be asked for. An address may come with its port. */
export function guessSeen(text: string): SeenQuery | null {
  const value = text.trim();
  if (/^(?:sha256:)?[0-9a-f]{64}$/i.test(value)) return { what: 'sha256', value };
  if (/^SHA256:[\w+/]{43}=?$/.test(value)) return { what: 'key', value };
  const [host = ''] = /^[^:]*(?=:\d{1,5}$)/.exec(value) ?? [value];
  if (V4.test(host)) return { what: 'address', value: host };
  const bare = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(value)?.[1] ?? value;
  if (V6.test(bare)) return { what: 'address', value: bare };
  if (/^\/[^/\s][^\s]*$/.test(value)) return { what: 'program', value };
  return /[/:]/.test(value) && value.length <= 300 && IMAGE.test(value) ? { what: 'image', value } : null;
}

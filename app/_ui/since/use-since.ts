'use client';

import { useNow, useTimeZone } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import type { SeenSince } from '@/lib/services/views/sighting';
import { isNewSince, parseSince, type Since, sinceInstant } from './since';

/** Without a choice, what came within a day bears the mark. */
const STANDARD: Since = '24h';

/** The choice in the address as `since=tue`, and whether a thing is new by it. */
export function useSince() {
  const now = useNow();
  const timeZone = useTimeZone() ?? 'UTC';
  const [text, setText] = useQueryState(
    'since',
    parseAsString.withOptions({ history: 'replace', shallow: true, scroll: false }),
  );
  const chosen = parseSince(text);
  const measure = chosen ?? STANDARD;
  const from = useMemo(() => sinceInstant(measure, now, timeZone), [measure, now, timeZone]);
  return {
    chosen,
    choose: (since: Since | null) => void setText(since),
    isNew: (seen: SeenSince | null) => isNewSince(seen, measure, from),
    now,
    timeZone,
  };
}

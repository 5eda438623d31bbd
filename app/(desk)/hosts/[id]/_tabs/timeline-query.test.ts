import { expect, it } from 'vitest';
import { timelineQuery } from './timeline-query';

it.each([
  [{}, {}],
  [
    { since: 'week', kind: 'change', of: 'image', panel: 'x' },
    { since: 'week', kind: 'change', of: 'image' },
  ],
  [{ since: 'on:2026-11-24' }, { from: '2026-11-24' }],
  [{ since: 'on:2026-11-24', from: '2026-11-20' }, { from: '2026-11-20' }],
  [{ since: 'ever', kind: 'x', of: 'y', from: '2026-02-30' }, {}],
  [{ before: '2026-11-24T03:00:00.000Z~5' }, { before: '2026-11-24T03:00:00.000Z~5' }],
  [{ before: '2026-99-99T99:00:00.000Z~5' }, {}],
  [{ since: ['week'] }, {}],
])('%j asks for %j', (query, expected) => {
  expect(timelineQuery(query)).toEqual(expected);
});

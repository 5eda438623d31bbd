import { setTimeout } from 'node:timers/promises';
import { indicatorSet, indicatorSetInSlices, parseFeed } from '@/lib/intel';
import type { FeedFormat, Indicator } from '@/lib/model';

const ROWS = 200_000;
/** Nobody who waits for a page notices less. */
const LONGEST_STALL_MS = 150;

/** Reads lists of 200,000 rows and builds the set that rules ask, and tells the longest time in which this process answered nobody. */
export async function benchFeeds(): Promise<boolean> {
  const list = rowsOf().join('\n');
  const table = [
    'ip,last_seen,note',
    ...rowsOf().map((value) => `${value},2026-11-20T00:00:00Z,"a note, with a mark"`),
  ];
  const held = [
    await told('plain list', () => parse('list', list)),
    await told('table (CSV)', () => parse('csv', table.join('\n'))),
  ];
  const misp = JSON.stringify({ Attribute: rowsOf().map(attributeOf) });
  // 22 MB that JSON.parse reads in one piece: told, without a goal.
  await told('MISP', () => parse('misp', misp));
  const { rows } = await parse('list', list);
  const indicators = rows.map((row): Indicator => ({ ...row, feed: 'bench', source: 'bench' }));
  await told('set of indicators, at once (for comparison)', async () => indicatorSet(indicators));
  held.push(await told('set of indicators, in slices', () => indicatorSetInSlices(indicators)));
  console.log(`goal: no stall longer than ${LONGEST_STALL_MS} ms with ${ROWS.toLocaleString('en')} rows`);
  return held.every((stall) => stall <= LONGEST_STALL_MS);
}

const parse = (format: FeedFormat, text: string) =>
  parseFeed(new TextEncoder().encode(text), { format, defaults: { category: 'malware' } });

/** A stall is counted by the processor's time: what other programs of a busy machine take is not ours. */
async function told(what: string, work: () => Promise<unknown>): Promise<number> {
  await setTimeout(50);
  const begun = spent();
  let seen = begun;
  let stall = 0;
  const look = (): void => {
    const now = spent();
    stall = Math.max(stall, now - seen);
    seen = now;
  };
  const ticking = setInterval(look, 1);
  await work();
  look();
  clearInterval(ticking);
  console.log(`${what}: ${(seen - begun).toFixed(0)} ms, longest stall ${stall.toFixed(0)} ms`);
  return stall;
}

const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Half addresses, a part ranges, the rest domains. */
const rowsOf = (): string[] =>
  Array.from({ length: ROWS }, (_, index) => {
    const [a, b, c] = [index & 255, (index >> 8) & 255, index >> 16];
    if (index % 4 === 3) return `name-${index}.example`;
    return index % 8 === 6 ? `${60 + c}.${b}.${a}.0/24` : `${45 + c}.${b}.${a}.7`;
  });

const attributeOf = (value: string) => ({
  ...{ type: value.includes('name') ? 'domain' : 'ip-dst', value, to_ids: true },
  ...{ comment: 'seen in an attack', timestamp: '1764000000' },
});

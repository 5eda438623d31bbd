import { describe, expect, test } from 'vitest';
import type { FeedReading } from '@/lib/model';
import { previewCsv } from './csv-table';
import { parseFeed } from './parse-feed';

const read = (text: string, reading?: FeedReading) =>
  parseFeed(new TextEncoder().encode(text), { format: 'csv', defaults: {}, reading });

describe('a table', () => {
  test('takes a first row with an address in it for no head', async () => {
    expect(
      (await read('kinsing;45.9.200.4\nkinsing;45.9.200.5\n')).rows.map(({ kind, value }) => `${kind} ${value}`),
    ).toEqual(['ip 45.9.200.4', 'ip 45.9.200.5']);
  });
  test('reads the columns that a person chose, whatever they are called', async () => {
    const csv = { columns: { value: 'Remote', note: 'Who', lastSeenAt: 'When', confidence: 'Sure' } };
    const text = 'ip,Remote,Who,When,Sure\n9.9.9.10,45.9.200.4,kinsing,2026-11-20,95\n';
    expect((await read(text, { csv })).rows).toMatchObject([
      { value: '45.9.200.4', note: 'kinsing', lastSeenAt: '2026-11-20T00:00:00.000Z', confidence: 'high' },
    ]);
    await expect(read('ip,other\n9.9.9.10,x\n', { csv })).rejects.toThrow(/None of the columns/);
  });
  test('numbers the columns of a table without a head', async () => {
    const csv = { head: false, delimiter: '|' as const, columns: { value: 'column 2', note: 'column 1' } };
    const feed = await read('pool|evil.example\nloader|bad.example\n', { csv });
    expect(feed.rows.map(({ value, note }) => `${value} ${note}`)).toEqual(['evil.example pool', 'bad.example loader']);
  });
  test('shows its first rows and what each column is taken for', async () => {
    expect(await previewCsv('first_seen;ip;malware\n2026-11-20;45.9.200.4;kinsing\n')).toEqual({
      ...{ delimiter: ';', named: true, head: ['first_seen', 'ip', 'malware'] },
      rows: [['2026-11-20', '45.9.200.4', 'kinsing']],
      columns: { value: 'ip', note: 'malware', firstSeenAt: 'first_seen' },
    });
  });
});

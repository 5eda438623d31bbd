import { describe, expect, test } from 'vitest';
import type { TimelineRow } from '../../views/timeline';
import { layOut } from './lay-out';
import { plain } from './stored-rows';
import { timelineLookSchema } from './timeline-look';

const row = (key: string, minute: number): TimelineRow =>
  plain({ key, at: `2026-11-24T03:0${minute}:00.000Z`, kind: 'finding', text: key });
const failed = (key: string, minute: number, sentence = 'It did not answer.'): TimelineRow => {
  const { at } = row(key, minute);
  const scan = { state: 'failed' as const, trigger: 'schedule', actor: 'Schedule', sentence, count: 1, firstAt: at };
  return { ...row(key, minute), kind: 'scan', scan };
};
const keys = ({ rows }: { rows: TimelineRow[] }): string[] => rows.map(({ key }) => key);

describe('pages', () => {
  test('follow each other without a gap or a row twice, also inside of one instant', () => {
    const all = [row('a', 1), row('d', 3), row('b', 3), row('c', 3), row('e', 5), row('f', 0)];
    const seen: string[] = [];
    let older: string | null = null;
    do {
      const { before } = timelineLookSchema.parse({
        hostId: '019adaf5-4c0e-7e6a-9b1a-3a2b1c0d9e8f',
        ...(older === null ? {} : { before: older }),
      });
      const page = layOut(all, before, 2);
      seen.push(...keys(page));
      older = page.older;
    } while (older !== null);
    expect(seen).toEqual(['e', 'b', 'c', 'd', 'a', 'f']);
  });

  test('end where there is nothing more', () => {
    expect(layOut([row('a', 1), row('b', 2)], undefined, 2).older).toBeNull();
    expect(layOut([], undefined, 2)).toEqual({ rows: [], older: null });
  });
});

test('scans that failed alike one after another are one line; another reason or a scan that went well begins anew', () => {
  const well = { ...failed('well', 4), scan: { ...failed('well', 4).scan, state: 'done' } } as TimelineRow;
  const { rows } = layOut(
    [failed('a', 6), failed('b', 5), well, failed('c', 3), failed('d', 2, 'Refused.')],
    undefined,
    9,
  );
  expect(rows.map(({ key, scan }) => [key, scan?.count, scan?.firstAt.slice(14, 16)])).toEqual([
    ['a', 2, '05'],
    ['well', 1, '04'],
    ['c', 1, '03'],
    ['d', 1, '02'],
  ]);
});

test('a container’s beginning is told once', () => {
  const created = { ...row('created/1', 1), text: 'Container web was created from nginx' };
  const change: TimelineRow = {
    ...row('change/1', 1),
    kind: 'change',
    change: { kind: 'container', turn: 'appeared', name: 'web', fields: [], event: false, newToFleet: false },
  };
  expect(keys(layOut([created, change], undefined, 9))).toEqual(['change/1']);
  expect(keys(layOut([created, { ...change, at: row('x', 2).at }], undefined, 9))).toEqual(['change/1', 'created/1']);
});

import { describe, expect, it } from 'vitest';
import type { Column } from './column';
import { csvOf } from './csv';
import { inOrder } from './order';

type Row = { name: string; points: number | null };
const columns: Column<Row>[] = [
  { id: 'name', label: 'Name', width: 1, value: (row) => row.name, cell: () => null },
  {
    id: 'points',
    label: 'How\nbad',
    width: 1,
    value: (row) => row.points,
    text: (row) => (row.points === null ? null : `${row.points} points`),
    cell: () => null,
  },
];
const rows: Row[] = [
  { name: 'web-10', points: 5 },
  { name: 'web-2', points: null },
  { name: '=cmd()', points: 40 },
];

describe('inOrder', () => {
  it.each([
    ['name', false, ['=cmd()', 'web-2', 'web-10']],
    ['name', true, ['web-10', 'web-2', '=cmd()']],
    ['points', false, ['web-10', '=cmd()', 'web-2']],
    ['points', true, ['=cmd()', 'web-10', 'web-2']],
    ['gone', true, ['web-10', 'web-2', '=cmd()']],
  ])('by %s, downwards %s', (id, desc, names) => {
    expect(inOrder(columns, rows, { id, desc }).map((row) => row.name)).toEqual(names);
  });
});

describe('csvOf', () => {
  it('says in words what the table only orders, in one-line heads, and runs no formula', () => {
    expect(csvOf(columns, rows)).toBe("\ufeffName,How bad\nweb-10,5 points\nweb-2,\n'=cmd(),40 points\n");
  });
});

import { describe, expect, it } from 'vitest';
import { parseStats } from './proc-stat';

const tail = (fields: Partial<Record<number, string>> = {}): string =>
  Array.from({ length: 49 }, (_, index) => fields[index + 4] ?? '0').join(' ');
const record = (pid: number, comm: string, fields: Partial<Record<number, string>> = {}, state = 'S'): string =>
  `${pid} (${comm}) ${state} ${tail(fields)}\n`;
const parse = (text: string) => parseStats(Buffer.from(text, 'utf8'));

describe('parseStats', () => {
  it('reads the fields of proc(5)', () => {
    const { rows, unreadItems } = parse(
      record(42, 'sshd', {
        4: '1',
        7: '34816',
        9: '4194560',
        14: '7',
        15: '5',
        19: '-5',
        22: '99999999999999999999',
        24: '10',
      }),
    );
    expect(unreadItems).toBe(0);
    expect(rows.get(42)).toMatchObject({
      comm: 'sshd',
      ppid: 1,
      tty: true,
      kernelThread: false,
      cpuTicks: 12,
      nice: -5,
      startTicks: '99999999999999999999',
      residentPages: 10,
    });
  });

  it('tells kernel threads by their flag, whatever they are called', () => {
    const { rows } = parse(
      record(2, 'kthreadd', { 9: String(0x0020_8040) }) + record(3, 'kworker/0:1', { 9: '4194304' }),
    );
    expect(rows.get(2)?.kernelThread).toBe(true);
    expect(rows.get(3)?.kernelThread).toBe(false);
  });

  it.each([') R 1 (', 'a)\n1 (init) S ', '\n', 'x) S 1 1 1 1', '((', ')', ''])(
    'reads the fields after the last bracket of a name like %j',
    (comm) => {
      const { rows, unreadItems } = parse(record(7, comm, { 4: '6' }) + record(8, 'next', { 4: '7' }));
      expect(unreadItems).toBe(0);
      expect([...rows.keys()]).toEqual([7, 8]);
      expect(rows.get(7)).toMatchObject({ comm, ppid: 6, state: 'S' });
    },
  );

  it('counts a record with impossible numbers and keeps the others', () => {
    const { rows, unreadItems } = parse(record(9, 'a', { 14: '99999999999999999999' }) + record(10, 'b'));
    expect([...rows.keys()]).toEqual([10]);
    expect(unreadItems).toBe(1);
  });

  it('keeps the first record of a pid and counts a cut one', () => {
    const { rows, unreadItems } = parse(`${record(9, 'true')}${record(9, 'false')}11 (cut) S 1 2`);
    expect(rows.get(9)?.comm).toBe('true');
    expect(unreadItems).toBe(2);
  });

  it('keeps names in UTF-8', () => {
    expect(parse(record(5, 'mäuse')).rows.get(5)?.comm).toBe('mäuse');
  });
});

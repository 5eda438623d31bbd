import { wholeNumber } from './numbers';

/** One /proc/PID/stat. Ticks are hundredths of a second. */
export interface StatRow {
  readonly pid: number;
  readonly comm: string;
  readonly state: string;
  readonly ppid: number;
  readonly tty: boolean;
  readonly kernelThread: boolean;
  readonly cpuTicks: number;
  readonly childTicks: number;
  readonly nice: number;
  readonly startTicks: string;
  readonly virtualBytes: number;
  readonly residentPages: number;
}

const PF_KTHREAD = 0x0020_0000;
const AFTER_NAME = /^ [A-Za-z](?: -?\d+){40,}$/;

/**
 * Many /proc/PID/stat after each other. A name may hold anything, newlines and ") R 1 (" too, but at most 64 bytes of it: too short
 * for the forty numbers that end a record. So a record ends at the first line whose text after the last ")" is such a tail.
 */
export function parseStats(body: Buffer): { rows: Map<number, StatRow>; unreadItems: number } {
  const rows = new Map<number, StatRow>();
  let unreadItems = 0;
  let pending = '';
  for (const line of body.toString('latin1').split('\n')) {
    pending = pending === '' ? line : `${pending}\n${line}`;
    if (!AFTER_NAME.test(pending.slice(pending.lastIndexOf(')') + 1))) {
      if (pending.length > 4096) {
        unreadItems += 1;
        pending = '';
      }
      continue;
    }
    const row = parseRow(pending);
    if (row && !rows.has(row.pid)) rows.set(row.pid, row);
    else unreadItems += 1;
    pending = '';
  }
  if (pending.trim() !== '') unreadItems += 1;
  return { rows, unreadItems };
}

function parseRow(record: string): StatRow | null {
  const opened = record.indexOf(' (');
  const closed = record.lastIndexOf(')');
  const pid = wholeNumber(record.slice(0, opened));
  if (opened < 1 || closed < opened || pid === null || pid < 1) return null;
  // Field 3 of proc(5) is the first after the name.
  const fields = record.slice(closed + 2).split(' ');
  const field = (number: number): string => fields[number - 3] ?? '';
  const numbers = [4, 7, 9, 14, 15, 16, 17, 19, 23, 24].map((number) => wholeNumber(field(number)));
  const [ppid, tty, flags, user, system, childUser, childSystem, nice, virtual, resident] = numbers;
  if (ppid == null || flags == null || user == null || system == null || !/^\d{1,20}$/.test(field(22))) return null;
  return {
    pid,
    comm: Buffer.from(record.slice(opened + 2, closed), 'latin1').toString('utf8'),
    state: field(3),
    ppid,
    tty: (tty ?? 0) !== 0,
    kernelThread: (flags & PF_KTHREAD) !== 0,
    cpuTicks: user + system,
    childTicks: (childUser ?? 0) + (childSystem ?? 0),
    nice: nice ?? 0,
    startTicks: field(22),
    virtualBytes: virtual ?? 0,
    residentPages: resident ?? 0,
  };
}

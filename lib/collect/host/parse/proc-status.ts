import { wholeNumber } from './numbers';

export interface StatusRow {
  readonly uid: number | null;
  readonly virtualBytes: number | null;
  readonly residentBytes: number | null;
}

/** The kept lines of many /proc/PID/status; the kernel escapes newlines in names there, so each line is what it seems. */
export function parseStatuses(body: Buffer): Map<number, StatusRow> {
  const rows = new Map<number, { uid: number | null; virtualBytes: number | null; residentBytes: number | null }>();
  let current: { uid: number | null; virtualBytes: number | null; residentBytes: number | null } | null = null;
  for (const line of body.toString('latin1').split('\n')) {
    const [key, first] = line.split(/\s+/);
    if (key === 'Pid:') {
      const pid = wholeNumber(first);
      current = pid === null ? null : { uid: null, virtualBytes: null, residentBytes: null };
      if (pid !== null && current) rows.set(pid, current);
    } else if (current && key === 'Uid:') current.uid = wholeNumber(first);
    else if (current && key === 'VmSize:') current.virtualBytes = kibibytes(first);
    else if (current && key === 'VmRSS:') current.residentBytes = kibibytes(first);
  }
  return rows;
}

const kibibytes = (text: string | undefined): number | null => {
  const number = wholeNumber(text);
  return number === null ? null : number * 1024;
};

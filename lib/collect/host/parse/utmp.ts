/** One record of wtmp or btmp (glibc's struct utmp). */
export interface LoginRecord {
  readonly type: number;
  readonly line: string;
  readonly user: string;
  readonly host: string;
  readonly seconds: number;
}

export const USER_PROCESS = 7;

/** 400 bytes where time has 64 bits from the start (arm64, riscv64, loongarch64), 384 everywhere else. */
export const recordBytes = (architecture: string): number =>
  /^(aarch64|riscv64|loongarch64)$/.test(architecture) ? 400 : 384;

/** `tail` may have cut the first record: whole ones are counted from the end, as the file itself is a row of whole ones. */
export function parseLoginRecords(bytes: Buffer, size: number, fromStart = false): LoginRecord[] {
  const records: LoginRecord[] = [];
  const first = fromStart ? 0 : bytes.length % size;
  for (let at = first; at + size <= bytes.length; at += size)
    records.push(parseRecord(bytes.subarray(at, at + size), size));
  return records;
}

function parseRecord(record: Buffer, size: number): LoginRecord {
  const text = (from: number, length: number): string => {
    const part = record.subarray(from, from + length);
    const end = part.indexOf(0);
    return part.subarray(0, end === -1 ? length : end).toString('utf8');
  };
  const seconds = size === 400 ? Number(record.readBigInt64LE(344)) : record.readInt32LE(340);
  return { type: record.readInt16LE(0), line: text(8, 32), user: text(44, 32), host: text(76, 256), seconds };
}

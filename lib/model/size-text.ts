export const GIGABYTE = 1_000_000_000;

/** "12.4 GB", "180 MB", "3 kB": powers of ten, as Docker prints them. */
export function sizeText(bytes: number): string {
  const steps = [
    [GIGABYTE, 'GB'],
    [1_000_000, 'MB'],
    [1000, 'kB'],
  ] as const;
  const [unit, name] = steps.find(([size]) => bytes >= size) ?? [1, 'bytes'];
  const amount = bytes / unit;
  return `${amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)} ${name}`;
}

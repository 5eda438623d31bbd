/** A whole number within the safe range, or null: hosts also say 99999999999999999999 and NaN. */
export function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d{1,16}$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/** A number with a fraction, or null. */
export function decimalNumber(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d{1,16}(\.\d{1,12})?$/.test(text)) return null;
  return Number(text);
}

/** Seconds since 1970 as ISO 8601, or null when no calendar has that moment. */
export function isoFromSeconds(seconds: number | null): string | null {
  if (seconds === null || !Number.isFinite(seconds) || seconds < 0 || seconds > 32_503_680_000) return null;
  return new Date(Math.round(seconds * 1000)).toISOString();
}

/** A whole number, or an error that makes the caller count the item as unread. */
export function need(number: number | null): number {
  if (number === null) throw new RangeError('not a number');
  return number;
}

const LONGEST_TEXT = 65_536;
const CUT_MARK = '…[cut]';

/**
 * Words of a host made fit to be stored: NUL becomes its visible picture, a lone surrogate the replacement character, and what is
 * longer than 64 Ki characters is cut with a mark. Everything else stays: it is shown escaped.
 */
export function cleanText(text: string): string {
  const whole = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT - CUT_MARK.length) + CUT_MARK : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
  return /[\0\ud800-\udfff]/.test(whole) ? whole.replace(/\0/g, '\u2400').replace(/\p{Surrogate}/gu, '\ufffd') : whole;
}

/** Bytes as text; what is not UTF-8 becomes the replacement character. */
export const decodeText = (bytes: Uint8Array): string => cleanText(Buffer.from(bytes).toString('utf8'));

/** As `decodeText`, for a body of many lines: not cut, and without a last empty line. */
export function decodeLines(bytes: Uint8Array): string[] {
  const lines = Buffer.from(bytes).toString('utf8').split('\n').map(cleanText);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Every string in a value, keys too, cleaned once. Keys of records are made as own properties, `__proto__` included. */
export function cleanDeep<T>(value: T): T {
  return clean(value, 0) as T;
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object' || depth > 40) return value;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth + 1)]));
}

import { ConnectError } from '../connect-error';

const DEEPEST = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A key with this name would become a prototype in the hands of `Object.assign`; it is kept, under another name. */
export const prototypeKeyStandIn = '[__proto__]';

/**
 * Parses the JSON of a host nobody trusts. Deeper than 64 levels or not JSON: `answer-not-understood`. A key `__proto__`
 * is renamed to `[__proto__]`, so that it stays visible and harmless.
 */
export function parseStrictJson(body: Buffer): unknown {
  if (deeperThan(body, DEEPEST)) throw notUnderstood(`The answer is nested more than ${DEEPEST} levels deep.`);
  const parsed = parseJson(body);
  if (mayHoldPrototypeKey(body)) renamePrototypeKeys(parsed);
  return parsed;
}

/** Parses one JSON value per line (or after each record separator), as the events call sends them. */
export function parseJsonLines(body: Buffer): unknown[] {
  const values: unknown[] = [];
  let start = 0;
  while (start < body.length) {
    const newline = body.indexOf(0x0a, start);
    const end = newline === -1 ? body.length : newline;
    const line = trimRecord(body.subarray(start, end));
    if (line.length > 0) values.push(parseStrictJson(line));
    start = end + 1;
  }
  return values;
}

function trimRecord(line: Buffer): Buffer {
  let start = 0;
  let end = line.length;
  while (start < end && (line[start] === 0x1e || line[start] === 0x20)) start += 1;
  while (end > start && (line[end - 1] === 0x0d || line[end - 1] === 0x20)) end -= 1;
  return line.subarray(start, end);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    // The parser's message quotes the host's text; the fact is enough.
    throw notUnderstood('The answer is not complete JSON.');
  }
}

/** JSON.parse itself survives any depth, everything that walks the value afterwards does not. */
function deeperThan(body: Buffer, deepest: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}

/** Cheap, and errs to the safe side: the name spelled out, or any escape of the letters in it (engines escape only < > &). */
function mayHoldPrototypeKey(body: Buffer): boolean {
  return ['__proto__', '\\u005', '\\u006', '\\u007'].some((mark) => body.includes(mark));
}

function renamePrototypeKeys(root: unknown): void {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) {
      const descriptor = Object.getOwnPropertyDescriptor(value, '__proto__') as PropertyDescriptor;
      delete (value as Record<string, unknown>)['__proto__'];
      Object.defineProperty(value, prototypeKeyStandIn, descriptor);
    }
    for (const child of Object.values(value)) pending.push(child);
  }
}

function notUnderstood(detail: string): ConnectError {
  return new ConnectError('answer-not-understood', { detail });
}

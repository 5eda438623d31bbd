/** A member of the outermost object of a JSON text: where its key begins, and where its value begins and ends. */
interface Member {
  readonly key: string;
  readonly from: number;
  readonly valueFrom: number;
  readonly to: number;
}

const INDENT = /^\s*\{[ \t]*\r?\n([ \t]+)"/;

/**
 * The same JSON object with one member set or, with undefined, taken out; everything else stays byte for byte, so that a preview shows what
 * changes and nothing more. The text must hold one object.
 */
export function withMember(text: string, key: string, value: unknown): string {
  const members = membersOf(text);
  const at = members.findIndex((one) => one.key === key);
  const old = members[at];
  if (value === undefined) return old ? withoutMember(text, members, at) : text;
  const indent = INDENT.exec(text)?.[1];
  const json = written(value, indent);
  if (old) return text.slice(0, old.valueFrom) + json + text.slice(old.to);
  const last = members.at(-1);
  if (!last) return `{\n  ${JSON.stringify(key)}: ${written(value, '  ')}\n}\n`;
  const gap = indent === undefined ? ' ' : `\n${indent}`;
  return `${text.slice(0, last.to)},${gap}${JSON.stringify(key)}: ${json}${text.slice(last.to)}`;
}

/** Keys of the outermost object, in their order; one that stands twice is there twice. */
export const keysOf = (text: string): readonly string[] => membersOf(text).map(({ key }) => key);

/** A member of a text of many lines gets lines of its own, one step further in. */
function written(value: unknown, indent: string | undefined): string {
  if (indent === undefined || typeof value !== 'object') return JSON.stringify(value);
  return JSON.stringify(value, null, indent).replaceAll('\n', `\n${indent}`);
}

/** With the comma before it or, for the first one, the comma behind it. */
function withoutMember(text: string, members: readonly Member[], at: number): string {
  const [before, gone, after] = [members[at - 1], members[at], members[at + 1]];
  if (!gone) return text;
  if (before) return text.slice(0, before.to) + text.slice(gone.to);
  return after ? text.slice(0, gone.from) + text.slice(after.from) : '{}\n';
}

const SPACE = /[ \t\r\n]/;

/** Walks a text that JSON.parse took: only strings and depth have to be told apart. */
function membersOf(text: string): readonly Member[] {
  const found: Member[] = [];
  let at = skipSpace(text, text.indexOf('{') + 1);
  while (at < text.length && text[at] !== '}') {
    const from = at;
    const keyEnd = stringEnd(text, from);
    const valueFrom = skipSpace(text, skipSpace(text, keyEnd) + 1); // over the colon
    const to = valueEnd(text, valueFrom);
    found.push({ key: String(JSON.parse(text.slice(from, keyEnd))), from, valueFrom, to });
    at = skipSpace(text, to);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return found;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.test(text[at] ?? '')) at += 1;
  return at;
}

/** The place behind the closing quote of the string that begins here. */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function valueEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (sign === '"') at = stringEnd(text, at) - 1;
    else if (depth === 0 && /[,}\s]/.test(sign)) return at;
    else if ('{['.includes(sign)) depth += 1;
    else if ('}]'.includes(sign)) depth -= 1;
    at += 1;
    if (depth === 0 && /["}\]]/.test(text[at - 1] ?? '')) return at;
  }
  return at;
}

/** A hostile command may be of any length: what lies beyond is not read. */
export const LONGEST = 65_536;
const MOST_TOKENS = 40;

/** What a text says once the tricks that keep it from being read are undone: each trick gives a text of its own. */
export const revealed = (text: string): readonly string[] =>
  [...base64In(text), ...hexIn(text), ...unescaped(text), ...unquoted(text), ...turned(text)].slice(0, MOST_TOKENS);

function base64In(text: string): readonly string[] {
  const tokens = text.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? [];
  return tokens.slice(0, MOST_TOKENS).flatMap((token) => fromBase64(token) ?? []);
}

/** Null when the token is not base64 of readable text: a path or a hash is made of the same letters. */
function fromBase64(token: string): string | null {
  const bare = token.replace(/=+$/, '');
  if (bare.length % 4 === 1) return null;
  return ifReadable(atob(bare));
}

function ifReadable(decoded: string): string | null {
  const readable = decoded.match(/[\t\n\r -~]/g)?.length ?? 0;
  return decoded.length >= 8 && readable / decoded.length > 0.95 ? decoded : null;
}

/** "6375726c…", as xxd reads it. A digest is made of the same letters, and is not readable. */
function hexIn(text: string): readonly string[] {
  const tokens = text.match(/(?<![\w])(?:[0-9a-fA-F]{2}){10,}(?![\w])/g) ?? [];
  return tokens
    .slice(0, MOST_TOKENS)
    .flatMap(
      (token) => ifReadable(token.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)))) ?? [],
    );
}

const ESCAPE = /\\+(?:x([0-9a-fA-F]{2})|0?([0-7]{2,3}))/g;

/** "\x63\x75…" and "\143\165…", as printf and echo read them. A few of them colour the output of an honest script. */
function unescaped(text: string): readonly string[] {
  if (!/(?:\\+(?:x[0-9a-fA-F]{2}|0?[0-7]{3})){4,}/.test(text)) return [];
  return [
    text.replace(ESCAPE, (_, hex?: string, octal?: string) =>
      String.fromCharCode(hex === undefined ? Number.parseInt(octal ?? '0', 8) : Number.parseInt(hex, 16)),
    ),
  ];
}

/** Words that the shell puts together again: wg""et, c\url, wget${IFS}-q, and a name in pieces ("a=cu; b=rl; $a$b"). */
function unquoted(text: string): readonly string[] {
  const joined = text
    .replace(/\$\{?IFS(?:[%#:][^}]{0,8})?\}?(?:\$\d)?/g, ' ')
    .replace(/(?<=[a-z])(?:''|""|\$@|\$\*)(?=[a-z])/g, '')
    .replace(/(?<=[a-z])(['"])([a-z]{1,3})\1(?=[a-z]|\s)/g, '$2')
    .replace(/(?<=[a-z])\\(?=[a-mo-su-z][a-z])/g, '');
  const filled = withVariables(joined, assignedIn(joined));
  return filled === text ? [] : [filled];
}

function assignedIn(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/(?<![\w$.-])([A-Za-z_]\w{0,30})=(['"]?)([^\s;&|"'`$()<>]{1,400})\2(?=[\s;&|"']|$)/g);
  return new Map([...found].slice(0, MOST_TOKENS).map((match) => [match[1] ?? '', match[3] ?? '']));
}

/** The text with what its variables hold in their place. */
export const withVariables = (text: string, values: ReadonlyMap<string, string>): string =>
  values.size === 0
    ? text
    : text
        .replace(
          /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
          (whole, braced?: string, bare?: string) => values.get(braced ?? bare ?? '') ?? whole,
        )
        .slice(0, LONGEST);

/** Backwards where rev stands in it, thirteen letters on where tr says so. */
function turned(text: string): readonly string[] {
  const backwards = /\brev\b/.test(text) ? [[...text].reverse().join('')] : [];
  const further = /\btr\b[^|]{0,40}[Nn]-[Zz]/.test(text) ? [text.replace(/[A-Za-z]/g, thirteenOn)] : [];
  return [...backwards, ...further];
}

function thirteenOn(letter: string): string {
  const base = letter <= 'Z' ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
}

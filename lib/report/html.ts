/** Markup that is safe to put into a page: made by `html` alone. */
export type Html = { readonly markup: string };

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Direction marks and control characters could make a line read as something else: they are shown as what they are. C0 and C1
 * controls, zero-width characters, bidirectional overrides.
 */
const INVISIBLE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** Text of a host as text of a page. */
export const escapeText = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
    .replace(INVISIBLE, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);

type Piece = Html | string | number | readonly Html[];

const isHtml = (piece: Piece): piece is Html => typeof piece === 'object' && 'markup' in piece;

/** Builds markup; every value is escaped unless it is markup itself. */
export function html(words: TemplateStringsArray, ...values: readonly Piece[]): Html {
  const markup = words
    .map((word, index) => word + (index < values.length ? rendered(values[index] ?? '') : ''))
    .join('');
  return { markup };
}

function rendered(piece: Piece): string {
  if (isHtml(piece)) return piece.markup;
  return typeof piece === 'object' ? piece.map(({ markup }) => markup).join('') : escapeText(String(piece));
}

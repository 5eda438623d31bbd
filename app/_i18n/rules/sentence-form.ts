/**
 * One sentence of ours in two languages. The English stands as the code writes it, with `{}` for each value: "Process {} is {}, {}.".
 * The Chinese names the values by their place: `{0}` is given as it was read, `{~2}` holds words of ours and is itself translated,
 * `{+1}` is names as they were read, with how many more there are ("web and 2 more"), `{#0}` is a
 * number: a text with anything else at that place does not have the form.
 */
export interface SentenceForm {
  /** What stands between the values; one more than there are values. */
  readonly literals: readonly string[];
  readonly pieces: readonly Piece[];
}

export type Holds = 'value' | 'words' | 'names' | 'number';
export type Piece = string | { readonly place: number; readonly holds: Holds };

const HOLDS: Readonly<Record<string, Holds>> = { '~': 'words', '+': 'names', '#': 'number' };

export const formOf = (english: string, chinese: string): SentenceForm => ({
  literals: english.split('{}'),
  pieces: piecesOf(chinese),
});

const piecesOf = (chinese: string): Piece[] =>
  chinese
    .split(/(\{[~+#]?\d+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, mark = '', place] = /^\{([~+#]?)(\d+)\}$/.exec(piece) ?? [];
      return place === undefined ? piece : { place: Number(place), holds: HOLDS[mark] ?? 'value' };
    });

/**
 * The values of a text that has this form, else null. Looks for one literal after the other and never goes back, so that a text
 * that a host made long costs no more than its length.
 */
export function valuesIn(text: string, { literals, pieces }: SentenceForm): readonly string[] | null {
  const values = valuesBetween(text, literals);
  const fits = (piece: Piece): boolean =>
    typeof piece === 'string' || piece.holds !== 'number' || /^\d[\d.,]*$/.test(values?.[piece.place] ?? '');
  return values && pieces.every(fits) ? values : null;
}

function valuesBetween(text: string, literals: readonly string[]): readonly string[] | null {
  const [first = '', ...rest] = literals;
  const last = rest.at(-1);
  if (last === undefined) return text === first ? [] : null;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return null;
  const end = text.length - last.length;
  const values: string[] = [];
  let from = first.length;
  for (const literal of rest.slice(0, -1)) {
    // Two values side by side cannot be told apart: the first takes both.
    const at = literal === '' ? -1 : text.indexOf(literal, from);
    if (literal !== '' && (at < 0 || at + literal.length > end)) return null;
    if (literal === '') continue;
    values.push(text.slice(from, at));
    from = at + literal.length;
  }
  values.push(text.slice(from, end));
  return values.length === rest.length ? values : spread(values, rest);
}

/** Puts an empty value where a value was taken together with the one before it. */
function spread(values: readonly string[], rest: readonly string[]): readonly string[] {
  let next = 0;
  return rest.map((_, index) => (index > 0 && rest[index - 1] === '' ? '' : (values[next++] ?? '')));
}

import { RULE_WORDS } from './rule-words';

const HAN = /\p{Script=Han}/u;

/** The rules whose Chinese title holds the text. Stored findings are English, so a search in Chinese goes by these. */
export const rulesNamed = (text: string): string[] =>
  HAN.test(text) ? Object.entries(RULE_WORDS).flatMap(([id, { title }]) => (title.includes(text) ? [id] : [])) : [];

/** The same filter of findings, with the rules that each Chinese word of its text names. Other words are looked for as they are. */
export function withNamedRules(filter: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const words = typeof filter.text === 'string' ? filter.text.split(/\s+/) : [];
  const named = words.map((word) => ({ word, rules: rulesNamed(word) })).filter(({ rules }) => rules.length > 0);
  return named.length > 0 ? { ...filter, named } : { ...filter };
}

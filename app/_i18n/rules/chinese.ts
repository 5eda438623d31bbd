import { RULES } from '@/lib/rules/registry';
import type { SentencePart } from '@/lib/services/views/words';
import { FORMS, SENTENCES, WORD_FORMS } from './known-sentences';
import { RULE_WORDS, type RuleWords } from './rule-words';
import { type Holds, type Piece, type SentenceForm, valuesIn } from './sentence-form';

/** Longer than any sentence of ours: such a text is a host's own, and is left alone. */
const LONGEST = 4_000;
/** Words of ours hold words of ours; deeper than this they do not. */
const DEEPEST = 4;
const MOST_PARTS = 200;

const idsByTitle = new Map(RULES.map(({ id, title }) => [title, id]));

export const chineseRule = (ruleId: string): RuleWords | null => RULE_WORDS[ruleId] ?? null;

/** The title of a rule by its English one: rows that carry no rule have only that. */
export const chineseTitle = (english: string): string | null =>
  chineseRule(idsByTitle.get(english) ?? '')?.title ?? null;

/** A plain sentence in Chinese, its values as they were; null when it is none that we know. */
export const chineseText = (text: string): string | null =>
  text.length > LONGEST ? null : (byForm(text, FORMS, 0) ?? listed(text, '; ', '；', chineseText));

/** A few words that stand by themselves where a sentence would hold them; as they are when they are none of ours. */
export const chineseWhy = (text: string): string => chineseWords(text, 0) ?? text;

/** Words of ours inside a sentence: of them only there a part may be a few letters long. */
function chineseWords(text: string, depth: number): string | null {
  if (text.length > LONGEST || depth > DEEPEST) return null;
  const inside = (part: string) => chineseWords(part, depth + 1);
  return byForm(text, WORD_FORMS, depth) ?? listed(text, '; ', '；', inside) ?? listed(text, ', ', '，', inside);
}

function byForm(text: string, forms: readonly SentenceForm[], depth: number): string | null {
  for (const form of forms) {
    const values = valuesIn(text, form);
    if (values) return form.pieces.map((piece) => filled(piece, values, depth)).join('');
  }
  return null;
}

function filled(piece: Piece, values: readonly string[], depth: number): string {
  return typeof piece === 'string' ? piece : toldValue(values[piece.place] ?? '', piece.holds, depth);
}

function toldValue(value: string, holds: Holds, depth: number): string {
  if (holds === 'words') return chineseWords(value, depth + 1) ?? value;
  return holds === 'names' ? value.replace(/ and (\d+) more$/, ' 及另外 $1 个') : value;
}

/** Several sentences in one text. Where one of them is not known, it alone stays English. */
function listed(text: string, mark: string, chinese: string, tell: (part: string) => string | null): string | null {
  const end = text.endsWith('.') && mark === '; ' ? '。' : '';
  const parts = text.slice(0, text.length - end.length).split(mark);
  if (parts.length > MOST_PARTS || (parts.length < 2 && end === '')) return null;
  const told = parts.map((part) => (part === '' || part === text ? null : tell(part)));
  return told.some((part) => part !== null)
    ? told.map((part, index) => part ?? parts[index]).join(chinese) + end
    : null;
}

/** A sentence in parts: what was marked stays marked, only the words around it change, and the order. */
export function chineseSentence(parts: readonly SentencePart[]): readonly SentencePart[] {
  const values = parts.filter(({ kind }) => kind !== 'text');
  const form = SENTENCES.get(parts.map(({ kind, text }) => (kind === 'text' ? text : '{}')).join(''));
  return form ? form.pieces.flatMap((piece) => partOf(piece, values)) : parts;
}

function partOf(piece: Piece, values: readonly SentencePart[]): readonly SentencePart[] {
  if (typeof piece === 'string') return [{ kind: 'text', text: piece }];
  const part = values[piece.place];
  return part ? [{ ...part, text: toldValue(part.text, piece.holds, 0) }] : [];
}

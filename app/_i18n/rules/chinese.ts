import { RULES } from '@/lib/rules/registry';
import type { SentencePart } from '@/lib/services/views/words';
import { RULE_WORDS, type RuleWords } from './rule-words';
import { type Piece, type SentenceForm, valuesIn } from './sentence-form';
import { FORMS, SENTENCES } from './sentences';

/** Longer than any sentence of ours: such a text is a host's own, and is left alone. */
const LONGEST = 4_000;
/** Words of ours hold words of ours; deeper than this they do not. */
const DEEPEST = 4;

const idsByTitle = new Map(RULES.map(({ id, title }) => [title, id]));

export const chineseRule = (ruleId: string): RuleWords | null => RULE_WORDS[ruleId] ?? null;

/** The title of a rule by its English one: rows that carry no rule have only that. */
export const chineseTitle = (english: string): string | null =>
  chineseRule(idsByTitle.get(english) ?? '')?.title ?? null;

/** A plain sentence in Chinese, its values as they were; null when it is none that we know. */
export function chineseText(text: string, depth = 0): string | null {
  if (text.length > LONGEST || depth > DEEPEST) return null;
  for (const form of FORMS) {
    const values = valuesIn(text, form);
    if (values) return form.pieces.map((piece) => filled(piece, values, depth)).join('');
  }
  return listed(text, depth);
}

const filled = (piece: Piece, values: readonly string[], depth: number): string => {
  if (typeof piece === 'string') return piece;
  const value = values[piece.place] ?? '';
  return piece.ours ? (chineseText(value, depth + 1) ?? value) : value;
};

/** Several reasons in one text stand with a semicolon between them. Where one is not known, it alone stays English. */
function listed(text: string, depth: number): string | null {
  const parts = text.split('; ');
  if (parts.length < 2 || parts.length > 200) return null;
  const told = parts.map((part) => chineseText(part, depth + 1));
  return told.some((part) => part !== null) ? told.map((part, index) => part ?? parts[index]).join('；') : null;
}

/** A sentence in parts: what was marked stays marked, only the words around it change, and the order. */
export function chineseSentence(parts: readonly SentencePart[]): readonly SentencePart[] {
  const values = parts.filter(({ kind }) => kind !== 'text');
  const form = SENTENCES.get(parts.map(({ kind, text }) => (kind === 'text' ? text : '{}')).join(''));
  return form ? form.pieces.flatMap((piece) => partOf(piece, values)) : parts;
}

function partOf(piece: SentenceForm['pieces'][number], values: readonly SentencePart[]): readonly SentencePart[] {
  if (typeof piece === 'string') return [{ kind: 'text', text: piece }];
  const part = values[piece.place];
  if (!part) return [];
  return [piece.ours ? { ...part, text: chineseText(part.text) ?? part.text } : part];
}

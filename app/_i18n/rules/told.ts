import type { SentencePart } from '@/lib/services/views/words';
import { chineseRule, chineseSentence, chineseText, chineseTitle, chineseWhy } from './chinese';

/** Where views hold words of ours. What is not named here is a value, and stays as it was read. */
const OURS: ReadonlySet<string> = new Set([
  ...['title', 'why', 'fix', 'sentence', 'reason', 'text', 'words', 'lines', 'unread', 'headline', 'exitMeaning'],
  ...['statusSentence', 'outcomeSentence', 'endOfLifeNote', 'logUnread', 'label', 'effect', 'note', 'button', 'checks'],
  'notAvailable',
]);

/** What was read on a host, or typed by a person: nothing in it is ours to translate. */
const AS_READ: ReadonlySet<string> = new Set([
  ...['env', 'labels', 'logTail', 'scripts', 'mounts', 'subject', 'comment', 'waiver', 'way', 'files', 'world'],
]);

type Fields = Readonly<Record<string, unknown>>;

/** A view in Chinese: the same fields, with what rules and services say translated where it is known, and everything else untouched. */
export const inChinese = <T>(view: T): T => told(view) as T;

function told(value: unknown): unknown {
  if (Array.isArray(value)) return toldList(value);
  // Dates, maps and buffers are values.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const fields = value as Fields;
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toldField(fields, name, field)]));
}

const toldList = (list: readonly unknown[]): readonly unknown[] =>
  isSentence(list) ? chineseSentence(list) : list.map(told);

function toldField(fields: Fields, name: string, field: unknown): unknown {
  if (AS_READ.has(name)) return field;
  // Of a finding it is what was read; of a plan, what will be recorded first, in words of ours.
  if (name === 'evidence') return isTexts(field) ? field.map(toldText) : field;
  if (isWhyOfStep(fields, name) && typeof field === 'string') return chineseWhy(field);
  if (!OURS.has(name) || isTyped(fields, name)) return told(field);
  if (isTexts(field)) return field.map(toldText);
  return typeof field === 'string' ? toldWords(fields, name, field) : told(field);
}

/** What is on the record stays as it was written there. A reason or a text beside the name of the person who gave it is that person's own. */
const isTyped = (fields: Fields, name: string): boolean =>
  (name === 'sentence' && 'verb' in fields) ||
  (name === 'reason' && ('by' in fields || 'owner' in fields)) ||
  (name === 'text' && (Boolean(fields.comment) || ('kind' in fields && 'actor' in fields)));

function toldWords(fields: Fields, name: string, text: string): string {
  const rule = typeof fields.ruleId === 'string' ? chineseRule(fields.ruleId) : null;
  if (rule && (name === 'title' || name === 'why' || name === 'fix')) return rule[name];
  return (name === 'title' ? chineseTitle(text) : null) ?? toldText(text);
}

/** On the way of a packet: why a rule is for some only, or cannot be told. Of other steps it is a chain or an address. */
const isWhyOfStep = (fields: Fields, name: string): boolean =>
  name === 'detail' && 'chain' in fields && (fields.says === 'for some only' || fields.says === 'cannot be told');

const toldText = (text: string): string => chineseText(text) ?? text;

const isTexts = (field: unknown): field is readonly string[] =>
  Array.isArray(field) && field.every((one) => typeof one === 'string');

const isSentence = (value: readonly unknown[]): value is readonly SentencePart[] =>
  value.length > 0 &&
  value.every((part) => {
    if (typeof part !== 'object' || part === null || !('kind' in part) || !('text' in part)) return false;
    const { kind, text } = part;
    return typeof text === 'string' && (kind === 'text' || kind === 'value' || kind === 'bad');
  });

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainText, Snapshot, UnreadReason, unreadSentence, withNewerFacts } from '@/lib/model';
import { judge } from '@/lib/rules/judge';
import { NOT_AVAILABLE } from '@/lib/rules/not-available';
import { RULES } from '@/lib/rules/registry';
import { contextWith } from '@/lib/rules/testing/context';
import { chineseSentence, chineseText } from './chinese';
import { SENTENCES } from './known-sentences';
import { writtenSentences } from './testing/written-sentences';

/** Their "is", "are" and "open" are words of English grammar: Chinese does without. */
const SHORTER: ReadonlySet<string> = new Set([
  '{} {} not what this host had at {}.',
  'Nobody says whose {}{} {}: no project, no owner.',
  'Somebody {} {} {}in {}.',
]);
const HAN = /\p{Script=Han}/u;

describe('the sentences of rules and fixes', () => {
  const written = writtenSentences();

  it('are all known: a new one wants its Chinese in sentences/<family>.json', () => {
    expect(written.length).toBeGreaterThan(380);
    const unknown = written.filter(({ form }) => !SENTENCES.has(form));
    expect(unknown.map(({ file, form }) => `${file}: ${form}`)).toEqual([]);
  });

  it('use every value once, and none that is not there', () => {
    const wrong = [...SENTENCES].filter(([english, { literals, pieces }]) => {
      const places = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.place])).sort((a, b) => a - b);
      if (SHORTER.has(english)) return places.some((place) => place >= literals.length - 1);
      return places.join() !== [...Array(literals.length - 1).keys()].join();
    });
    expect(wrong.map(([english]) => english)).toEqual([]);
  });

  it('say why something was not checked, whatever the reason', () => {
    const reasons = [
      ...UnreadReason.options.flatMap((reason) => [unreadSentence(reason), unreadSentence(reason, 'exit 1')]),
      ...Object.values(NOT_AVAILABLE),
    ];
    expect(reasons.filter((reason) => chineseText(reason) === null)).toEqual([]);
  });
});

describe.each(['clean', 'infected', 'modern', 'tls'])('the recorded server %s', (name) => {
  const file = new URL(`../../../lib/collect/testing/recorded/${name}.json`, import.meta.url);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { facts: Record<string, unknown> };
  const snapshot: Snapshot = Snapshot.parse({ ...stored, facts: withNewerFacts(stored.facts) });
  const { findings, results, coverage } = judge(snapshot, RULES, contextWith({ takenAt: snapshot.takenAt }));

  it('is told in Chinese', () => {
    const told = findings.map(({ sentence }) => plainText([...chineseSentence(sentence)]));
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((text) => !HAN.test(text))).toEqual([]);
    // Words of ours that were left in English among Chinese ones: four or more in a row are no name and no command.
    expect(told.filter((text) => /(?:(?<![\w/.:-])[a-z]+ ){4}/.test(text.replace(/\S*[/=:|$]\S*/g, '')))).toEqual([]);
  });

  it('says in Chinese what was not checked', () => {
    const reasons = [...results.flatMap((one) => one.reasons), ...coverage.unchecked.map(({ reason }) => reason)];
    expect(reasons.filter((reason) => !HAN.test(chineseText(reason) ?? ''))).toEqual([]);
  });
});

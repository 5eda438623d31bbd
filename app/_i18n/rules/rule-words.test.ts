import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RULES } from '@/lib/rules/registry';
import { RULE_WORDS } from './rule-words';

/** The mark of what a rule says in English: eight digits of its SHA-256. */
const markOf = ({ title, why, fix }: { title: string; why: string; fix: string }): string =>
  createHash('sha256').update([title, why, fix].join('\n')).digest('hex').slice(0, 8);

const HAN = /\p{Script=Han}/u;

describe('the words of rules in Chinese', () => {
  it('are there for every rule, and for no other', () => {
    expect(Object.keys(RULE_WORDS).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('were made from the English as it stands: after a change, translate again and write the new mark', () => {
    const stale = RULES.filter((rule) => RULE_WORDS[rule.id]?.of !== markOf(rule));
    expect(stale.map((rule) => `${rule.id} ${markOf(rule)}`)).toEqual([]);
  });

  it('are Chinese, whole, and say each thing once', () => {
    const words = Object.entries(RULE_WORDS);
    const bare = words.filter(([, { title, why, fix }]) => ![title, why, fix].every((text) => HAN.test(text)));
    expect(bare.map(([id]) => id)).toEqual([]);
    expect(words.filter(([, { why, fix }]) => !/[。）]$/.test(why) || !/[。）]$/.test(fix)).map(([id]) => id)).toEqual(
      [],
    );
    expect(new Set(words.map(([, { title }]) => title)).size).toBe(words.length);
  });
});

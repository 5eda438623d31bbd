import { describe, expect, it } from 'vitest';
import { rulesNamed, withNamedRules } from './rules-named';

describe('rules named in Chinese', () => {
  it('are those whose title holds the text', () => {
    expect(rulesNamed('挖矿程序')).toContain('process-known-miner');
    expect(rulesNamed('挖矿程序')).not.toContain('redis-exposed');
  });

  it('are none for a text that is not Chinese: the database looks through the English', () => {
    expect(rulesNamed('Redis')).toEqual([]);
  });

  it('go with the filter word by word', () => {
    expect(withNamedRules({ text: 'web Redis对 没有密码', rules: ['a'] })).toEqual({
      text: 'web Redis对 没有密码',
      rules: ['a'],
      named: [{ word: '没有密码', rules: rulesNamed('没有密码') }],
    });
    expect(withNamedRules({ text: 'redis' })).toEqual({ text: 'redis' });
  });
});

import { describe, expect, it } from 'vitest';
import { bad, sentence, value } from '@/lib/model';
import { chineseSentence, chineseText } from './chinese';
import { inChinese } from './told';

const plain = (parts: readonly { text: string }[]): string => parts.map(({ text }) => text).join('');

describe('a sentence in parts', () => {
  it('keeps its values and their marks, in the order that Chinese wants', () => {
    const told = chineseSentence(
      sentence`Cron runs ${bad('curl x | sh')} ${value('at every boot')} as ${value('root')}.`,
    );
    expect(plain(told)).toMatch(/^cron 以 root 身份运行 curl x \| sh，/);
    expect(told.find(({ kind }) => kind === 'bad')?.text).toBe('curl x | sh');
  });

  it('translates words of ours among the values, and never a value that was read', () => {
    const told = chineseSentence(
      sentence`Process ${value(7)} is ${bad('it took too long')}, ${value('a known mining program')}.`,
    );
    expect(plain(told)).toMatch(/^进程 7 是 it took too long，/);
  });

  it('stays English when it is not known', () => {
    const strange = sentence`Nobody wrote ${bad('this')} down.`;
    expect(chineseSentence(strange)).toBe(strange);
  });
});

describe('a plain sentence', () => {
  it.each([
    [
      'Redis in web answers on 0.0.0.0:6379, open to the network.',
      'web 中的 Redis 在 0.0.0.0:6379 上应答，对网络开放。',
    ],
    ['it took too long', '耗时太长'],
    ['images: the engine did not answer (exit 1)', '镜像：引擎没有应答（exit 1）'],
    ['it took too long; no such words', '耗时太长；no such words'],
    ['connections: it took too long', '连接：耗时太长'],
  ])('%s', (english, chinese) => {
    expect(chineseText(english)).toBe(chinese);
  });

  it('is null when it is none of ours, and costs a hostile text no more than its length', () => {
    expect(chineseText('Nobody wrote this down.')).toBeNull();
    expect(chineseText(`Redis in ${' answers on '.repeat(300)}`)).toBeNull();
    expect(chineseText('x'.repeat(100_000))).toBeNull();
  });
});

describe('a view', () => {
  const sentenceOf = sentence`Account ${bad('toor')} is root under another name: its uid is 0.`;
  const view = {
    title: 'Known mining program is running',
    ruleId: 'process-known-miner',
    why: 'The program bears the whole name of a miner or of the malware that brings one.',
    sentence: sentenceOf,
    sentenceOfList: 'it took too long',
    evidence: [{ label: 'command', value: 'it took too long', source: 'it took too long' }],
    waiver: { owner: 'ada', reason: 'it took too long' },
    rows: [{ reason: 'it took too long' }, { reason: 'it took too long', by: 'ada' }],
    history: [{ at: '1', text: 'it took too long', actor: 'ada', comment: { id: '1' } }],
    nothing: null,
    at: new Date(0),
  };
  const told = inChinese(view);

  it('has the words of its rule and its sentence in Chinese', () => {
    expect(told.title).toBe('有已知的挖矿程序在运行');
    expect(told.why).toMatch(/^该程序的全名/);
    expect(plain(told.sentence)).toBe('账户 toor 是换了名字的 root：其 uid 为 0。');
    expect(told.rows[0]?.reason).toBe('耗时太长');
  });

  it('leaves evidence, people’s words and every other field as they were', () => {
    const { evidence, waiver, history, nothing, at, sentenceOfList } = view;
    expect(told).toMatchObject({ evidence, waiver, history, nothing, at, sentenceOfList });
    expect(told.rows[1]?.reason).toBe('it took too long');
  });

  it('finds a title without its rule', () => {
    expect(inChinese({ severity: 'high', title: 'Redis open to the network' }).title).toBe('Redis 对网络开放');
  });
});

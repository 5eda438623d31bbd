import { describe, expect, it } from 'vitest';
import { bad, sentence, value } from '@/lib/model';
import { connectFailureSentences } from '@/lib/model/connect-failure';
import { ALL_ACTION_WORDS } from '@/lib/services/actions/action-words';
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

describe('the way to a port', () => {
  it.each([
    [
      'Published by Docker, so it passes INPUT by. The rule “-j DROP” in FORWARD drops it. Only interface eth1, 10.0.0.0/8 may pass.',
      '由 Docker 发布，因此绕过 INPUT。FORWARD 中的规则“-j DROP”会将其丢弃。只有接口 eth1, 10.0.0.0/8 可以通过。',
    ],
    [
      'Over IPv4: It depends on the source 300.1: the rule “-s 300.1 -j ACCEPT” in INPUT.',
      'IPv4 上：取决于来源 300.1：INPUT 中的规则“-s 300.1 -j ACCEPT”。',
    ],
    [
      'No rule of INPUT stands in its way. But a connection from here got no answer: something in front of the host stops it, for callers from there.',
      'INPUT 中没有规则阻挡它。但来自 here 的连接没有得到应答：对来自那里的访问者，主机前面有东西拦住了它。',
    ],
  ])('%s', (english, chinese) => {
    expect(chineseText(english)).toBe(chinese);
  });

  it('says why a step is unclear, and leaves the rules of the host and the names of chains', () => {
    const step = { chain: 'the port 80', rule: 'the port 80', says: 'cannot be told', detail: 'the port 80' };
    const onward = { ...step, says: 'goes on in' };
    expect(inChinese([step, onward])).toEqual([{ ...step, detail: '端口 80' }, onward]);
  });
});

describe('the catalogue', () => {
  const HAN = /\p{Script=Han}/u;

  it('says in Chinese what every action does', () => {
    const told = inChinese(ALL_ACTION_WORDS);
    expect(told.filter(({ label, effect }) => !HAN.test(label) || !HAN.test(effect))).toEqual([]);
  });

  it('says in Chinese why a rule cannot be judged', () => {
    expect(inChinese({ ruleId: 'a', notAvailable: 'it took too long' }).notAvailable).toBe('耗时太长');
  });
});

describe('a refusal', () => {
  it.each([
    ['From 1 to 90.', '从 1 到 90。'],
    ['From bad to worse.', null],
    [
      'The policy was changed meanwhile. ada: image-old: on, then off (noise). Look at it and save again.',
      '策略在此期间已被更改。ada: image-old: on, then off (noise)。请查看后再保存。',
    ],
  ])('%s', (english, chinese) => {
    expect(chineseText(english)).toBe(chinese);
  });

  it.each(Object.values(connectFailureSentences))('of a connection: %s', (english) => {
    expect(chineseText(english)).not.toBeNull();
  });
});

describe('the history of a finding', () => {
  it('keeps what was typed', () => {
    const text = 'Waived until 2026-12-01: agreed with ops';
    const event = { at: '1', text, actor: 'ada', comment: null };
    expect(inChinese(event).text).toBe('已豁免至 2026-12-01：agreed with ops');
    expect(inChinese({ ...event, text: 'Severity changed to high (the policy changed)' }).text).toBe(
      '严重程度改为高（策略有更改）',
    );
  });
});

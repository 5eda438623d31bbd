import { describe, expect, it } from 'vitest';
import { STORY_WORDS, TITLE_WORDS } from '@/lib/cases';
import en from './en.json';
import { chooseLocale, chooseTimeZone } from './locale';
import zh from './zh.json';

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
}

const tagsOf = (message: string): string[] => [...message.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? '').sort();
const namesOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1] ?? ''))].sort();

describe('messages', () => {
  const english = new Map(leaves(en));
  const chinese = new Map(leaves(zh));

  it('has every message in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    expect(
      [...english, ...chinese].filter(([key, text]) => text === '' && !key.includes('=0')).map(([key]) => key),
    ).toEqual([]);
  });

  it('keeps the marks of each message in both languages', () => {
    const differing = [...english].filter(
      ([key, text]) => tagsOf(text).join() !== tagsOf(chinese.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('asks for no value in Chinese that English does not give', () => {
    const foreign = [...chinese].filter(([key, text]) =>
      namesOf(text).some((name) => !(english.get(key) ?? '').includes(`{${name}`)),
    );
    expect(foreign.map(([key]) => key)).toEqual([]);
  });

  it('closes every brace and every mark', () => {
    const open = [...english, ...chinese].filter(([, text]) => {
      const braces = [...text].reduce((depth, letter) => depth + Number(letter === '{') - Number(letter === '}'), 0);
      return braces !== 0 || tagsOf(text).some((tag) => !text.includes(`</${tag}>`));
    });
    expect(open.map(([key]) => key)).toEqual([]);
  });
});

describe('chooseLocale', () => {
  it.each([
    ['zh', 'en-US', 'zh'],
    [undefined, 'de-DE,zh-CN;q=0.8,en;q=0.7', 'zh'],
    [undefined, 'en;q=0.5,zh;q=0.9', 'zh'],
    [undefined, 'fr-FR', 'en'],
    [undefined, null, 'en'],
    ['<script>', 'zh;q=0', 'en'],
  ])('takes %j and %j for %s', (cookie, header, locale) => {
    expect(chooseLocale(cookie, header)).toBe(locale);
  });
});

describe('chooseTimeZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['Not/AZone', 'UTC'],
    [undefined, 'UTC'],
    ['x'.repeat(200), 'UTC'],
  ])('takes %j for %s', (cookie, zone) => {
    expect(chooseTimeZone(cookie)).toBe(zone);
  });
});

describe('the words of a case', () => {
  it('are the same on the page and in a file', () => {
    expect(en.cases.sentence).toEqual(STORY_WORDS);
    expect(en.cases.kind).toEqual(TITLE_WORDS);
  });
});

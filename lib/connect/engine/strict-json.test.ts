import { describe, expect, it } from 'vitest';
import { ConnectError } from '../connect-error';
import { parseJsonLines, parseStrictJson } from './strict-json';

const parse = (text: string): unknown => parseStrictJson(Buffer.from(text));
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof ConnectError ? error.code : 'other';
  }
};

describe('strict JSON', () => {
  it.each(['{"a":[1,2,{"b":null}]}', '"[[[[{{{"', '[]', '0', '{"a\\"[":"}"}'])('reads %s', (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it.each(['', '{', '[1,2', '{"a":1}}', 'nope', '{"a":1} {"b":2}', '\ufeff{}x'])('refuses %j', (text) => {
    expect(codeOf(() => parse(text))).toBe('answer-not-understood');
  });

  it('takes 64 levels and not one more', () => {
    expect(codeOf(() => parse('['.repeat(64) + ']'.repeat(64)))).toBeUndefined();
    expect(codeOf(() => parse('['.repeat(65) + ']'.repeat(65)))).toBe('answer-not-understood');
    expect(codeOf(() => parse(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`))).toBe('answer-not-understood');
    expect(codeOf(() => parse(JSON.stringify('['.repeat(1000))))).toBeUndefined();
  });

  it.each(['{"__proto__":{"admin":true}}', '{"\\u005f_proto__":{"admin":true}}', '{"__\\u0070roto__":{"admin":true}}'])(
    'renames the prototype key in %s',
    (text) => {
      const value = parse(text) as Record<string, unknown>;
      expect(Object.keys(value)).toEqual(['[__proto__]']);
      expect(Object.assign({}, value)).not.toHaveProperty('admin');
    },
  );

  it('never repeats the host’s text in its error', () => {
    expect(() => parse('{"secret-word": nope')).toThrow(expect.not.stringContaining('secret-word') as string);
  });
});

describe('JSON lines', () => {
  it('reads lines and records', () => {
    expect(parseJsonLines(Buffer.from('{"a":1}\r\n\n\u001e{"b":2}\n{"c":3}'))).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(parseJsonLines(Buffer.alloc(0))).toEqual([]);
    expect(codeOf(() => parseJsonLines(Buffer.from('{"a":1}\n{"b"')))).toBe('answer-not-understood');
  });
});

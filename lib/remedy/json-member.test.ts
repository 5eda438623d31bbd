import { describe, expect, it } from 'vitest';
import { keysOf, withMember } from './json-member';

describe('a member of a JSON text', () => {
  it.each([
    ['', '{}', '{\n  "icc": false\n}\n'],
    ['in one line', '{"a": 1}', '{"a": 1, "icc": false}'],
    ['behind the last', '{\n\t"a": {"b": "}"}\n}\n', '{\n\t"a": {"b": "}"},\n\t"icc": false\n}\n'],
    ['over the old value', '{ "icc":true , "z": [1, 2] }', '{ "icc":false , "z": [1, 2] }'],
    ['over a list', '{"icc": ["x", {"icc": 1}], "b": 2}', '{"icc": false, "b": 2}'],
    ['not inside of another', '{"x": {"icc": true}}', '{"x": {"icc": true}, "icc": false}'],
  ])('is set: %s', (_, before, after) => {
    expect(withMember(before, 'icc', false)).toBe(after);
    expect(JSON.parse(after)).toEqual({ ...JSON.parse(before), icc: false });
  });

  it('keeps lines of its own where the text has many', () => {
    expect(withMember('{\n    "a": 1\n}\n', 'log-opts', { 'max-size': '10m' })).toBe(
      '{\n    "a": 1,\n    "log-opts": {\n        "max-size": "10m"\n    }\n}\n',
    );
  });

  it.each([
    ['{"a": 1}', '{}\n'],
    ['{"a": 1, "b": 2}', '{"b": 2}'],
    ['{"b": "\\"}", "a": [1]}', '{"b": "\\"}"}'],
    ['{\n  "b": 2,\n  "a": {"c": ","},\n  "d": 3\n}\n', '{\n  "b": 2,\n  "d": 3\n}\n'],
    ['{"b": 2}', '{"b": 2}'],
  ])('is taken out of %j', (before, after) => {
    expect(withMember(before, 'a', undefined)).toBe(after);
    const { a: _gone, ...rest } = JSON.parse(before) as Record<string, unknown>;
    expect(JSON.parse(after)).toEqual(rest);
  });

  it('that stands twice is told twice, also with an escaped key', () => {
    expect(keysOf('{"icc": true, "\\u0069cc": [{}], "": "\\\\"}')).toEqual(['icc', 'icc', '']);
  });

  it('is found again in every text that JSON.stringify makes', () => {
    const value = { 'a"b': '\\', c: [[], {}, '"', ',}'], d: null, e: -1.5e3, f: { g: '\u2028' } };
    for (const indent of [undefined, 2, '\t']) {
      const text = JSON.stringify(value, null, indent);
      expect(keysOf(text)).toEqual(Object.keys(value));
      for (const key of Object.keys(value)) {
        expect(JSON.parse(withMember(text, key, 7))).toEqual({ ...value, [key]: 7 });
        expect(key in (JSON.parse(withMember(text, key, undefined)) as object)).toBe(false);
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { printable, wrapped } from './terminal';

describe('text of a host on a terminal', () => {
  it.each([
    ['an escape sequence that clears the screen', 'web\u001b[2Jgone', 'web\\u{1b}[2Jgone'],
    ['the one-byte form of it', 'web\u009b2J', 'web\\u{9b}2J'],
    ['a carriage return that writes over the line', 'evil\rgood', 'evil\\u{d}good'],
    ['a link', '\u001b]8;;http://198.51.100.23\u0007here', '\\u{1b}]8;;http://198.51.100.23\\u{7}here'],
    ['a mark that turns the direction of writing', 'gpj\u202Eexe', 'gpj\\u{202e}exe'],
    ['a space that takes no space', 'ro\u200Bot', 'ro\\u{200b}ot'],
    ['half a character', 'a\uD800b', 'a\\u{d800}b'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ])('shows %s as its code', (_what, hostile, shown) => {
    expect(printable(hostile)).toBe(shown);
  });

  it('makes a line break a space, so that no name makes a line of its own', () => {
    expect(printable('web\n  Risk 0 A')).toBe('web   Risk 0 A');
  });

  it('leaves honest text alone', () => {
    expect(printable('größe 日本 ✓ a-b_c/1:2')).toBe('größe 日本 ✓ a-b_c/1:2');
  });
});

describe('wrapped', () => {
  it('breaks between words and loses none', () => {
    const lines = wrapped('one two three four five', 9);
    expect(lines).toEqual(['one two', 'three', 'four five']);
    expect(lines.join(' ')).toBe('one two three four five');
  });

  it('keeps a word that is longer than the line whole', () => {
    expect(wrapped(`a ${'x'.repeat(20)} b`, 10)).toEqual(['a', 'x'.repeat(20), 'b']);
  });
});

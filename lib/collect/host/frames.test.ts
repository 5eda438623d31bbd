import { describe, expect, it } from 'vitest';
import { bodyOf, itemsOf, splitFrames } from './frames';

const NONCE = 'abc123';
const mark = (text: string): string => `\n@@${NONCE} ${text}\n`;
const split = (text: string) => splitFrames(Buffer.from(text, 'latin1'), NONCE);

describe('splitFrames', () => {
  it('keeps bodies byte by byte', () => {
    const { sections, ended } = split(
      `${mark('+one')}a\nb${mark('=key x 1')}\0\xff${mark('=empty')}${mark('-one')}${mark('.')}`,
    );
    const one = sections.get('one');
    expect(one?.complete).toBe(true);
    expect(one?.body.toString()).toBe('a\nb');
    expect(one && bodyOf(one, 'key')).toEqual(Buffer.from([0, 0xff]));
    expect(one && itemsOf(one, 'key')[0]?.words).toEqual(['x', '1']);
    expect(one && bodyOf(one, 'empty')).toEqual(Buffer.alloc(0));
    expect(ended).toBe(true);
  });

  it('does not take marks of another number, or inside a line, for marks', () => {
    const hostile = `\n@@fff +two\n\n@@fff -one\nx @@${NONCE} -one\n`;
    const { sections } = split(`${mark('+one')}${hostile}${mark('-one')}`);
    expect([...sections.keys()]).toEqual(['one']);
    expect(sections.get('one')?.body.toString()).toBe(hostile);
  });

  it('says which section the end of the stream cut', () => {
    const { sections, ended } = split(`${mark('+one')}a${mark('-one')}${mark('+two')}half`);
    expect(sections.get('one')?.complete).toBe(true);
    expect(sections.get('two')?.complete).toBe(false);
    expect(sections.has('three')).toBe(false);
    expect(ended).toBe(false);
  });

  it('leaves a section incomplete that was never closed before the next', () => {
    const { sections } = split(`${mark('+one')}a${mark('+two')}b${mark('-two')}`);
    expect(sections.get('one')?.complete).toBe(false);
    expect(sections.get('two')?.complete).toBe(true);
  });

  it('keeps the first of two sections of one name', () => {
    const { sections } = split(`${mark('+one')}true${mark('-one')}${mark('+one')}false${mark('-one')}`);
    expect(sections.get('one')?.body.toString()).toBe('true');
  });

  it('reads nothing from output without marks, and from a cut mark', () => {
    expect(split('hello').sections.size).toBe(0);
    expect(split(`${mark('+one')}a\n@@${NONCE} -on`).sections.get('one')?.complete).toBe(false);
  });
});

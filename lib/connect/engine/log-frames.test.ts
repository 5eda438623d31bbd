import { describe, expect, it } from 'vitest';
import { splitLogFrames } from './log-frames';

const frame = (stream: number, text: string, length = text.length): Buffer => {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(length, 4);
  return Buffer.concat([header, Buffer.from(text)]);
};
const split = (...parts: Buffer[]): string[] => {
  const { stdout, stderr } = splitLogFrames(Buffer.concat(parts));
  return [stdout.toString(), stderr.toString()];
};

describe('log frames', () => {
  it('are taken apart', () => {
    expect(split(frame(1, 'out\n'), frame(2, 'err\n'), frame(1, ''), frame(0, 'in\n'))).toEqual(['out\nin\n', 'err\n']);
  });

  it('that announce more than there is cost nothing', () => {
    expect(split(frame(2, 'short', 0xffff_ffff))).toEqual(['', 'short']);
  });

  it('cut in a header keep the rest', () => {
    expect(split(frame(1, 'out\n'), Buffer.from([1, 0, 0]))).toEqual(['out\n\u0001\0\0', '']);
  });

  it('of a terminal are plain text', () => {
    expect(split(Buffer.from('plain text of a terminal\n'))).toEqual(['plain text of a terminal\n', '']);
    expect(split(Buffer.alloc(0))).toEqual(['', '']);
  });
});

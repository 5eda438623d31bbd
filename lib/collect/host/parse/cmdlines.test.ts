import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../testing/section';
import { argumentsOf, parseCmdlines } from './cmdlines';

describe('parseCmdlines', () => {
  it('reads the records of grep -z, newlines and imitated records included', () => {
    const all =
      '/proc/5/cmdline:sh\0/proc/5/cmdline:-c\0/proc/5/cmdline:echo\n/proc/1/cmdline:/sbin/init\0/proc/6/cmdline:\0';
    const { argv, sizes } = parseCmdlines(
      sectionOf('', ['sizes', '    21 /proc/5/cmdline\n 0 /proc/6/cmdline\n 21 total\n'], ['all', all]),
    );
    expect(argv.get(5)).toEqual(['sh', '-c', 'echo\n/proc/1/cmdline:/sbin/init']);
    expect(argv.has(1)).toBe(false);
    expect(sizes).toEqual(
      new Map([
        [5, 21],
        [6, 0],
      ]),
    );
  });

  it('reads one process after the other where grep cannot', () => {
    const { argv, preloads } = parseCmdlines(
      sectionOf('', ['sizes', ''], ['one 5', 'a\0b c\0'], ['preload 5', 'LD_PRELOAD=/tmp/x.so\n']),
    );
    expect(argv.get(5)).toEqual(['a', 'b c']);
    expect(preloads.get(5)).toBe('/tmp/x.so');
  });

  it('drops the tail of NULs of programs that write over their arguments', () => {
    const { argv } = parseCmdlines(
      sectionOf('', ['all', '/proc/5/cmdline:sshd: root\0/proc/5/cmdline:\0/proc/5/cmdline:\0']),
    );
    expect(argv.get(5)).toEqual(['sshd: root']);
  });

  it('reads LD_PRELOAD of environments', () => {
    const { preloads } = parseCmdlines(sectionOf('', ['environ', '/proc/7/environ:LD_PRELOAD=/usr/local/lib/x.so\0']));
    expect(preloads.get(7)).toBe('/usr/local/lib/x.so');
  });

  it('bounds the number of arguments and cleans them', () => {
    expect(argumentsOf(Buffer.from('a\0'.repeat(5000)))).toHaveLength(512);
    expect(argumentsOf(Buffer.from([0xff, 0]))).toEqual(['\ufffd']);
  });
});

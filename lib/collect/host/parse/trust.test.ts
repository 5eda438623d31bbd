import { describe, expect, it } from 'vitest';
import { fileItems, sectionOf } from '../../testing/section';
import { parsePreload } from './preload';
import { parseTools } from './tools';
import { parseLocked, parseSetuid, parseSudoers } from './trust';

const nobody = (): null => null;

describe('parsePreload', () => {
  it('keeps what the shell and the tool saw apart', () => {
    const preload = parsePreload(
      sectionOf(
        '',
        ['shell', '/usr/local/lib/libprocesshider.so\n'],
        ['exists', ''],
        ['tool', ''],
        ['environment', '/etc/environment\0LD_PRELOAD=/tmp/x\n# LD_PRELOAD=no\n'],
        ['library', '/usr/local/lib/libprocesshider.so\x001\n'],
      ),
      nobody,
    );
    expect(preload).toEqual({
      viaShell: { exists: true, lines: ['/usr/local/lib/libprocesshider.so'] },
      viaTool: { exists: false, lines: [] },
      otherFileExists: false,
      environmentLines: [{ path: '/etc/environment', text: 'LD_PRELOAD=/tmp/x' }],
      libraries: [{ path: '/usr/local/lib/libprocesshider.so', exists: true, packageOwner: null }],
    });
  });
});

describe('tools, setuid files, locks and sudoers', () => {
  const sum = 'a'.repeat(32);
  const changed = 'b'.repeat(32);

  it('compares with the sums of packages, in either spelling of /usr', () => {
    const section = sectionOf(
      '',
      [
        'expected',
        `/var/lib/dpkg/info/procps.md5sums:${sum}  bin/ps\n/var/lib/dpkg/info/curl:amd64.md5sums:${sum}  usr/bin/curl\n`,
      ],
      ['actual', `${changed}  /usr/bin/ps\n${sum}  /usr/bin/curl\n`],
    );
    expect(parseTools(section, nobody)).toMatchObject([
      { path: '/usr/bin/ps', packageName: 'procps', problem: 'checksum' },
    ]);
  });

  it('reports shadows without a package and lost execute bits, not diversions', () => {
    const section = sectionOf(
      '',
      ['shadow /usr/local/bin/ps /usr/bin/ps', ''],
      ['noexec /usr/bin/runc', ''],
      ['expected', `/var/lib/dpkg/info/x.md5sums:${sum}  usr/bin/top\n`],
      ['actual', `${changed}  /usr/bin/top\n`],
      ['diverted', '/usr/bin/top\n'],
    );
    expect(parseTools(section, nobody).map((check) => check.problem)).toEqual(['shadowed', 'not-executable']);
  });

  it('reads rpm and apk', () => {
    expect(parseTools(sectionOf('', ['rpm', 'S.5....T.    /usr/bin/ps\n.......T.  c /etc/x\n']), nobody)).toMatchObject(
      [{ path: '/usr/bin/ps' }],
    );
    expect(parseTools(sectionOf('', ['apk', 'U bin/busybox\nA etc/x\n']), nobody)).toMatchObject([
      { path: '/bin/busybox' },
    ]);
  });

  it('reads modes, flags and lines', () => {
    expect(parseSetuid(sectionOf('89ed 0 0 1 1790000000 /tmp/a b\nnoise\n'), nobody)).toMatchObject([
      { path: '/tmp/a b', mode: 0o4755, uid: 0 },
    ]);
    expect(
      parseLocked(sectionOf('', ['flags', '----i---------e------- /etc/passwd\n--------------e------- /etc/x\n'])),
    ).toEqual([{ path: '/etc/passwd', flags: 'i' }]);
    expect(
      parseSudoers(
        sectionOf(
          '',
          ...fileItems(
            'sudoers',
            '/etc/sudoers',
            '# no\n#includedir /etc/sudoers.d\nx ALL=(ALL) NOPASSWD: ALL\n',
            '8120',
          ),
        ),
      )[0],
    ).toMatchObject({ mode: 0o440, lines: [{ lineNumber: 2 }, { lineNumber: 3 }] });
  });
});

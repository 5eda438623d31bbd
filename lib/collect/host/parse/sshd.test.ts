import { describe, expect, it } from 'vitest';
import { fileItems, sectionOf } from '../../testing/section';
import { parseSshd, parseSshHostKeys, sshdUnread } from './sshd';

const MAIN = '/etc/ssh/sshd_config';
const included = (name: string, body: string) => fileItems('config', `/etc/ssh/sshd_config.d/${name}`, body);

describe('parseSshd', () => {
  it('takes what sshd itself says for the truth', () => {
    const section = sectionOf(
      '',
      ['installed', ''],
      ['effective', 'port 22\nport 2222\npermitrootlogin yes\nsubsystem sftp /usr/lib/openssh/sftp-server\n'],
      ...fileItems('config', MAIN, 'PermitRootLogin no\nMatch Address 10.0.0.0/8\n  PasswordAuthentication yes\n'),
    );
    expect(parseSshd(section)).toEqual({
      installed: true,
      source: 'effective',
      settings: {
        port: ['22', '2222'],
        permitrootlogin: ['yes'],
        subsystem: ['sftp /usr/lib/openssh/sftp-server'],
      },
      matches: [{ condition: 'Address 10.0.0.0/8', settings: { passwordauthentication: ['yes'] } }],
    });
  });

  it('reads the files of Debian: what is included first counts first', () => {
    const section = sectionOf(
      '',
      ['installed', ''],
      ...fileItems(
        'config',
        MAIN,
        '# x\nInclude /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication yes\nPermitRootLogin = "prohibit-password"\n',
      ),
      ...included('50-cloud-init.conf', 'PasswordAuthentication no\nMatch User deploy\nPermitRootLogin yes\n'),
      ...included('60-later.conf', 'permitrootlogin no\n'),
    );
    expect(parseSshd(section)).toEqual({
      installed: true,
      source: 'files',
      settings: { passwordauthentication: ['no'], permitrootlogin: ['no'] },
      matches: [{ condition: 'User deploy', settings: { permitrootlogin: ['yes'] } }],
    });
  });

  it('ends a Match block at "Match all", and keeps a setting called __proto__ harmless', () => {
    const section = sectionOf(
      '',
      ...fileItems('config', MAIN, 'Match User x\nX11Forwarding no\nMatch all\nPermitRootLogin yes\n__proto__ y\n'),
    );
    expect(parseSshd(section)).toMatchObject({
      installed: false,
      settings: { permitrootlogin: ['yes'] },
      matches: [{ condition: 'User x', settings: { x11forwarding: ['no'] } }],
    });
    expect(({} as Record<string, unknown>)['y']).toBeUndefined();
  });

  it('is unread when a file was closed to this login and sshd was not asked', () => {
    expect(sshdUnread(sectionOf('', ['denied', '']))).toBe(true);
    expect(sshdUnread(sectionOf('', ['effective', 'port 22\n'], ['denied', '']))).toBe(false);
  });
});

describe('parseSshHostKeys', () => {
  it('keeps fingerprints, and counts what is no key', () => {
    const body = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS root@web-07\n';
    const section = sectionOf(
      '',
      ...fileItems('hostkey', '/etc/ssh/ssh_host_ed25519_key.pub', body),
      ...fileItems('hostkey', '/etc/ssh/ssh_host_rsa_key.pub', ''),
    );
    const { keys, unreadItems } = parseSshHostKeys(section);
    expect(unreadItems).toBe(1);
    expect(keys).toEqual([
      {
        path: '/etc/ssh/ssh_host_ed25519_key.pub',
        keyType: 'ssh-ed25519',
        fingerprint: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/) as string,
      },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { comparePasted, fingerprintCommand } from './flow';

const fingerprint = 'SHA256:Qm4v9LrTkX2eYb7HsJ0dWc8ZnU5pAfG3oRi1VtKxE6M';

describe('comparePasted', () => {
  it.each([
    [`256 ${fingerprint} root@web-07 (ED25519)`, 'same'],
    [fingerprint, 'same'],
    [fingerprint.replace('Qm4v', 'Qm4w'), 'differs'],
    ['256 MD5:aa:bb', 'none'],
    ['', 'none'],
  ])('reads %j as %s', (pasted, verdict) => {
    expect(comparePasted(pasted, fingerprint)).toBe(verdict);
  });
});

describe('fingerprintCommand', () => {
  it('names the file of the key type', () => {
    expect(fingerprintCommand('ssh-ed25519')).toBe('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    expect(fingerprintCommand('ecdsa-sha2-nistp256')).toContain('ssh_host_ecdsa_key.pub');
    expect(fingerprintCommand('ssh-rsa')).toContain('ssh_host_rsa_key.pub');
  });
});

import { describe, expect, it } from 'vitest';
import { isAbove, isAtOrBelow } from './host-paths';

describe('at or below', () => {
  it.each([
    ['/etc', '/etc', true],
    ['/etc/cron.d/job', '/etc/cron*', true],
    ['//etc/./ssh/', '/etc', true],
    ['/srv/../etc/ssh', '/etc', true],
    ['/etcetera', '/etc', false],
    ['/srv/etc', '/etc', false],
    ['/', '/etc', false],
    ['/home/ops/.ssh/config', '/home/*/.ssh', true],
    ['/home/ops/.sshd', '/home/*/.ssh', false],
  ])('%s and %s: %s', (path, pattern, expected) => {
    expect(isAtOrBelow(path, pattern)).toBe(expected);
  });
});

describe('above', () => {
  it.each([
    ['/home', '/home/*/.ssh', true],
    ['/home/ops', '/home/*/.ssh', true],
    ['/', '/home/*/.ssh', true],
    ['/home/ops/.ssh', '/home/*/.ssh', false],
    ['/home/ops/shop', '/home/*/.ssh', false],
    ['/var', '/var/spool/cron*', true],
    ['/var/lib', '/var/spool/cron*', false],
  ])('%s and %s: %s', (path, pattern, expected) => {
    expect(isAbove(path, pattern)).toBe(expected);
  });
});

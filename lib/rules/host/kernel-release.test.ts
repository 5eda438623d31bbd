import { describe, expect, it } from 'vitest';
import { newerKernel } from './kernel-release';

describe('newerKernel', () => {
  it.each([
    ['6.1.0-9-amd64', ['6.1.0-9-amd64', '6.1.0-30-amd64', '6.1.0-28-amd64'], '6.1.0-30-amd64'],
    ['6.12.43+deb13-amd64', ['6.12.43+deb13-amd64', '6.12.48+deb13-amd64'], '6.12.48+deb13-amd64'],
    [
      '5.14.0-427.13.1.el9_4.x86_64',
      ['5.14.0-427.13.1.el9_4.x86_64', '5.14.0-503.11.1.el9_5.x86_64'],
      '5.14.0-503.11.1.el9_5.x86_64',
    ],
    ['6.6.31-0-lts', ['lts', '6.6.40-0-lts'], '6.6.40-0-lts'],
    ['5.15.0-91-generic', ['6.8.0-40-generic', '5.15.0-91-generic'], '6.8.0-40-generic'],
  ])('%s is older than what is installed', (running, installed, newest) =>
    expect(newerKernel(running, installed)).toBe(newest),
  );

  it.each([
    ['the newest runs', '6.1.0-30-amd64', ['6.1.0-28-amd64', '6.1.0-30-amd64']],
    ['another flavour counts its own numbers', '6.8.0-40-generic', ['6.8.0-1017-aws', '6.8.0-40-generic']],
    ['a kernel for trials beside it', '5.14.0-427.el9.x86_64', ['5.14.0-503.el9.x86_64+debug']],
    ['a kernel of the provider, of which the disk holds none', '6.18.44-fc', []],
    ['a name without numbers', 'virt', ['6.6.40-0-lts']],
  ])('%s', (_, running, installed) => expect(newerKernel(running, installed)).toBeNull());
});

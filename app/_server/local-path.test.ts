import { describe, expect, it } from 'vitest';
import { localPath } from './local-path';

describe('localPath', () => {
  it.each([
    ['/hosts/1?tab=ports', '/hosts/1?tab=ports'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
    [undefined, '/'],
    [['/a'], '/'],
    [`/${'a'.repeat(600)}`, '/'],
  ])('leads from %j to %s', (wanted, path) => {
    expect(localPath(wanted)).toBe(path);
  });
});

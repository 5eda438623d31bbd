import { describe, expect, it } from 'vitest';
import { isLocalTool, secretWord } from './secret-words';

describe('a secret in a command line', () => {
  it.each([
    ['app --password=*** --port 80', '--password'],
    ['app --api-key *** --port 80', '--api-key'],
    ['redis-server --requirepass ***', '--requirepass'],
    ['mysql -uroot -p*** shop', '-p'],
    ['sh -c "TOKEN=*** deploy"', 'TOKEN='],
    ["curl -H 'Authorization: Bearer ***' https://api.example.org", 'Authorization'],
    ['app postgres://shop:***@db/shop', 'a password in an address'],
  ])('%s', (command, shown) => {
    expect(secretWord(command)?.shown).toBe(shown);
  });
  it.each(['nginx -g daemon off;', 'grep --filter=*** log', 'app --password-file=/run/secrets/db', 'echo ***'])(
    'none in %s',
    (command) => {
      expect(secretWord(command)).toBeNull();
    },
  );
  it('keeps what is around it, bounded', () => {
    const line = secretWord(`${'a '.repeat(500)}--token=*** ${'b '.repeat(500)}`)?.line ?? '';
    expect(line).toContain('--token=***');
    expect(line.length).toBeLessThan(310);
  });
});

describe('a tool that stays on its own side', () => {
  it.each([
    ['mysqladmin ping -p***', true],
    ['/usr/bin/mysql -h localhost -p***', true],
    ['mysqldump --host=127.0.0.1 -p*** shop', true],
    ['mysqldump -h db.example.org -p*** shop', false],
    ['app redis://:***@localhost:6379', true],
    ['app redis://:***@cache:6379', false],
    ['app --password=***', false],
  ])('%s: %s', (command, expected) => {
    expect(isLocalTool(command)).toBe(expected);
  });
});

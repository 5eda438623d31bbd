import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProcessSettings, readSettings, SettingsError, toEnvironment } from './env';

describe('readSettings', () => {
  test('defaults to this machine only', () => {
    expect(readSettings({}, {})).toEqual({ host: '127.0.0.1', port: 3000, dataFolder: resolve('data') });
  });

  test('an option wins over its variable, an empty variable counts as absent', () => {
    const env = { SHIPSHAPE_PORT: '4000', SHIPSHAPE_HOST: '', DATABASE_URL: '' };
    expect(readSettings({ port: '5000' }, env)).toMatchObject({ port: 5000, host: '127.0.0.1' });
    expect(readSettings({}, env)).toMatchObject({ port: 4000 });
  });

  test.each([
    [{ port: '0' }, {}, '--port must be a number from 1 to 65535.'],
    [{ port: '70000' }, {}, '--port must be a number from 1 to 65535.'],
    [{ port: '' }, {}, '--port must be a number from 1 to 65535.'],
    [{}, { SHIPSHAPE_PORT: '3e3' }, 'SHIPSHAPE_PORT must be a number from 1 to 65535.'],
    [{ host: 'no good' }, {}, '--host must be an address or a host name such as 127.0.0.1.'],
    [{ data: '' }, {}, '--data must name a folder.'],
  ])('refuses %j %j in one sentence', (options, env, sentence) => {
    expect(() => readSettings(options, env)).toThrow(new SettingsError(sentence));
  });

  test('never repeats the password of a wrong DATABASE_URL', () => {
    const read = () => readSettings({}, { DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(read).toThrow(/^DATABASE_URL must be an address/);
    expect(read).not.toThrow(/hunter2/);
  });
});

test('what one process hands on, the next reads back', () => {
  const settings = {
    host: '::1',
    port: 4000,
    dataFolder: '/srv/shipshape',
    databaseUrl: 'postgresql://a@b/c?host=%2Ftmp',
  };
  expect(readProcessSettings(toEnvironment(settings))).toEqual(settings);
});

test('a process without a database address says who sets it', () => {
  expect(() => readProcessSettings({})).toThrow(/^DATABASE_URL is not set/);
});

import { expect, it } from 'vitest';
import { maskedInspect } from './masked-inspect';

const ANSWER = {
  Id: 'a',
  Path: 'redis-server',
  Args: ['--requirepass', 'canary-1', '--save', ''],
  Config: {
    Env: ['DB_PASSWORD=canary-2', 'WALLET=44abc', 'URL=postgres://u:canary-3@db/x', 'ALONE'],
    Cmd: ['--requirepass', 'canary-1', '--save', ''],
    Entrypoint: null,
    Healthcheck: { Test: ['CMD', 'redis-cli', '--password=canary-4', 'ping'] },
    Labels: { team: 'shop', dsn: 'amqp://u:canary-5@mq' },
  },
  ContainerConfig: { Env: ['API_TOKEN=canary-6'] },
  HostConfig: { Memory: 5 },
};

it('covers what is secret, and nothing else', () => {
  const covered = maskedInspect(ANSWER);
  expect(JSON.stringify(covered)).not.toContain('canary');
  expect(covered).toMatchObject({
    Id: 'a',
    Args: ['--requirepass', '***', '--save', ''],
    Config: {
      Env: ['DB_PASSWORD=***', 'WALLET=44abc', 'URL=postgres://u:***@db/x', 'ALONE'],
      Entrypoint: null,
      Labels: { team: 'shop' },
    },
    HostConfig: { Memory: 5 },
  });
});

it.each([null, 'text', 5, [], { Config: null }, { Config: { Env: 'x', Cmd: {} } }])('takes %j as it is', (answer) => {
  expect(maskedInspect(answer)).toEqual(answer);
});

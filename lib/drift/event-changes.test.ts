import { expect, test } from 'vitest';
import type { Container, EngineEvent, FactValues } from '@/lib/model';
import { containerWith, idOf } from '@/lib/rules/testing/container';
import { engineSettingsWith } from '@/lib/rules/testing/engine-parts';
import { eventOf } from '@/lib/rules/testing/event';
import { snapshotBefore, snapshotWith } from '@/lib/rules/testing/snapshot';
import { changesBetween } from './changes-between';

/** The host at 02:45 and at 03:00 of the same night, and what the engine told at three. */
function told(events: readonly EngineEvent[], facts: Partial<FactValues> = {}) {
  const still: Partial<FactValues> = { containers: [containerWith()], ...facts };
  const { changes, notCompared } = changesBetween(
    snapshotBefore(15, still),
    snapshotWith({ ...still, events: [...events] }),
  );
  return {
    lines: changes.map(({ kind, turn, name, fields, source }) =>
      [`${source} ${kind} ${turn}: ${name}`, ...fields.map(({ field, after }) => `${field} ${after}`)].join('; '),
    ),
    changes,
    gaps: notCompared.filter(({ kind }) => kind === 'event').map(({ reason }) => reason),
  };
}

const lifeOf = (name: string, minute: number, image = 'alpine'): EngineEvent[] => [
  eventOf(name, 'create', `02:${minute}:00`, image),
  eventOf(name, 'start', `02:${minute}:01`, image),
  eventOf(name, 'die', `02:${minute}:05`, image, { attributes: { name, image, exitCode: '0' } }),
  eventOf(name, 'destroy', `02:${minute}:06`, image),
];

test('a container that came and went between two looks is told, with its time and its life', () => {
  const { lines, changes } = told(lifeOf('job', 50));
  expect(lines).toEqual([
    'event container passed: alpine:latest; container job; ran for 4 s; exit code 0; removed 2026-11-24T02:50:06.000Z',
  ]);
  expect(changes[0]?.at).toBe('2026-11-24T02:50:00.000Z');
});

test('what was before the earlier look, or is after this one, is not of this time', () => {
  expect(
    told([...lifeOf('early', 44), ...lifeOf('job', 50).map((event) => ({ ...event, at: '2026-11-24T03:00:01.000Z' }))])
      .lines,
  ).toEqual([]);
});

test('the engine reads another clock: its times are put on ours', () => {
  const fast = engineSettingsWith({ clockSkewMs: 10 * 60_000 });
  expect(told(lifeOf('job', 50), { engineSettings: fast }).lines).toEqual([]);
  expect(told(lifeOf('job', 56), { engineSettings: fast }).changes[0]?.at).toBe('2026-11-24T02:46:00.000Z');
});

test('many containers of one image are one line', () => {
  const { lines } = told([46, 47, 48, 49, 50].flatMap((minute) => lifeOf(`job${minute}`, minute)));
  expect(lines).toEqual([
    'event container passed: alpine:latest; containers 5; first 2026-11-24T02:46:00.000Z; exit codes 0',
  ]);
});

test('a container that is there in a look is no passing one', () => {
  expect(
    told([eventOf('web', 'create', '02:50', 'nginx:1.27'), eventOf('web', 'start', '02:50', 'nginx:1.27')]).lines,
  ).toEqual([]);
});

test('a version between two others of a service is no passing container; a liar with another image is', () => {
  const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
  const step = (image: string) =>
    lifeOf('between', 50, image).map((event) => ({ ...event, attributes: { ...event.attributes, ...labels } }));
  expect(told(step('nginx:1.27')).lines).toEqual([]);
  expect(told(step('heybb/theimg2')).lines).toHaveLength(1);
});

test('containers that were not listed this time have not gone', () => {
  const before = snapshotBefore(15, { containers: [] });
  const after = snapshotWith({ events: [eventOf('job', 'create', '02:50')] });
  expect(changesBetween(before, after).changes).toEqual([]);
});

const web = (changes: Partial<Container> = {}): string => containerWith(changes).id;
const inWeb = (action: string, time: string): EngineEvent =>
  eventOf('web', action, time, 'nginx:1.27', { actorId: web(), attributes: { name: 'web', image: 'nginx:1.27' } });

test('a command run inside is told once with its count; a health check is not', () => {
  const check = { test: ['CMD-SHELL', 'curl -f localhost'], intervalSeconds: 30, startPeriodSeconds: 0, retries: 3 };
  const events = [
    inWeb('exec_start: /bin/sh -c curl -f localhost', '02:50'),
    inWeb('exec_start: sh -c id', '02:51'),
    inWeb('exec_start: sh -c id', '02:52'),
    inWeb('oom', '02:53'),
  ];
  const settings = { containerId: idOf('web'), healthCheck: check } as FactValues['containerSettings'][number];
  expect(told(events, { containerSettings: [settings] }).lines).toEqual([
    'event container happened: web; killed for want of memory yes',
    'event container happened: web; command inside sh -c id; times 2',
  ]);
});

test('an image that was pulled and is gone, and settings that were read again', () => {
  const plain = (type: string, action: string, actorId: string): EngineEvent => ({
    ...inWeb(action, '02:50'),
    type,
    actorId,
  });
  expect(told([plain('image', 'pull', 'heybb/theimg2:latest'), plain('daemon', 'reload', 'x')]).lines).toEqual([
    'event image passed: heybb/theimg2:latest',
    'event daemon-setting happened: settings were read again',
  ]);
});

test('says what the events cannot tell', () => {
  expect(told([]).gaps).toEqual([]);
  const full = Array.from({ length: 256 }, () => inWeb('exec_die', '02:59'));
  expect(told(full).gaps).toEqual(['the engine keeps its last events only, from 2026-11-24T02:59:00.000Z on']);
  const days = changesBetween(snapshotBefore(3 * 24 * 60, {}), snapshotWith({ events: [] }));
  expect(days.notCompared).toContainEqual({
    kind: 'event',
    reason: 'the engine was asked for the events of the last day only',
  });
});

test('a long name is not cut inside a character', () => {
  const name = `${'x'.repeat(199)}😀`;
  expect(told(lifeOf('job', 50, `${name}@sha256:1`)).changes[0]?.name).toBe('x'.repeat(199));
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Facts, read, type Snapshot, withNewerFacts } from '@/lib/model';
import { identityWith } from '@/lib/rules/testing/login';
import { changesBetween } from './changes-between';
import { firstLook, namesIn } from './first-look';

/** Snapshots that were taken from real servers of the lab. */
function recorded(name: string): Snapshot {
  const file = new URL(`../collect/testing/recorded/${name}.json`, import.meta.url);
  const stored = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  return { ...stored, facts: withNewerFacts(stored.facts) as Facts };
}
const later = (snapshot: Snapshot, minutes: number): Snapshot => ({
  ...snapshot,
  takenAt: new Date(Date.parse(snapshot.takenAt) + minutes * 60_000).toISOString(),
});

test.each(['clean', 'infected', 'tls'])('%s, read twice, has not changed', (name) => {
  const { changes } = changesBetween(recorded(name), later(recorded(name), 15));
  expect(changes).toEqual([]);
});

test('an honest host that was broken into tells each trace once, and nothing of the API-only host vanishes', () => {
  const { changes, found } = changesBetween(recorded('clean'), later(recorded('infected'), 15));
  const names = changes.filter(({ turn }) => turn === 'appeared').map(({ kind, name }) => `${kind} ${name}`);
  expect(names).toContain('listener tcp/2375 dockerd');
  expect(names).toContain('image heybb/theimg2:latest');
  expect(found).toBeLessThan(200);
  const blind = changesBetween(recorded('clean'), later(recorded('tls'), 15));
  expect(blind.changes.filter(({ kind }) => ['schedule', 'listener', 'user', 'key'].includes(kind))).toEqual([]);
  expect(blind.notCompared.map(({ kind }) => kind)).toContain('schedule');
});

test('a host that was started again is one line, not one for each container', () => {
  const before = recorded('clean');
  const again = later(before, 15);
  const { containers } = before.facts;
  const bootAt = again.takenAt;
  const started = containers.read ? containers.value.map((one) => ({ ...one, startedAt: bootAt })) : [];
  const facts = { ...again.facts, containers: read(started), identity: read(identityWith({ bootAt })) };
  const old = {
    ...before,
    facts: { ...before.facts, identity: read(identityWith({ bootAt: '2026-01-01T00:00:00Z' })) },
  };
  expect(changesBetween(old, { ...again, facts }).changes).toMatchObject([{ kind: 'host', turn: 'happened' }]);
});

test('the first look is one line that counts', () => {
  const { fields, turn } = firstLook(recorded('infected'));
  expect(turn).toBe('appeared');
  expect(fields).toContainEqual({ field: 'container', before: null, after: '12' });
  expect(namesIn(recorded('infected'))).toContainEqual({ kind: 'image', name: 'heybb/theimg2:latest' });
});

import { expect, it } from 'vitest';
import { FACT_NAMES, type FactValues, plainText, readInPart, type Snapshot, unread } from '@/lib/model';
import { defineRule } from '../define';
import { judge } from '../judge';
import { contextWith } from '../testing/context';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { snapshotIncomplete } from './snapshot-incomplete';

// Only which facts were read is looked at, never what they hold.
const everything = Object.fromEntries(FACT_NAMES.map((name) => [name, []])) as unknown as FactValues;

const needing = (id: string, ...needs: readonly ('processes' | 'firewall' | 'containers')[]) =>
  defineRule({ ...snapshotIncomplete, id, needs, needsAny: [], enoughInPart: [], check: () => [] });
const beside = [needing('process-a', 'processes'), needing('process-b', 'processes', 'containers')];

ruleTable(snapshotIncomplete, {
  passes: {
    'everything was read': { facts: everything },
    'a gap that stops no check in the catalogue': { facts: { containers: [] } },
  },
  fails: {
    'seen over the API alone': {
      facts: { containers: [] },
      beside,
      finds: [
        { subject: 'collector', severity: 'medium', says: '2 checks', shows: 'not evaluated: process-a, process-b' },
      ],
    },
  },
  unknowns: { 'nothing was read at all': { facts: {}, because: 'this connection cannot see it' } },
});

const without = (changes: Partial<Snapshot['facts']>): Snapshot => {
  const snapshot = snapshotWith(everything);
  return { ...snapshot, facts: { ...snapshot.facts, ...changes } };
};
const found = (snapshot: Snapshot) =>
  judge(snapshot, [snapshotIncomplete, ...beside], contextWith()).findings.find(
    (finding) => finding.ruleId === 'snapshot-incomplete',
  );

it('lists the facts and the rules that were not evaluated', () => {
  const finding = found(without({ processes: unread('no-permission', 'sudo -n refused') }));
  expect(finding?.severity).toBe('medium');
  expect(plainText(finding?.sentence ?? [])).toBe(
    '2 checks could not see all they need: processes (this login may not read it (sudo -n refused): sign in as root or allow sudo without a password).',
  );
  expect(finding?.evidence.at(-1)?.value).toBe('process-a, process-b');
});
it('names a fact of which a part stayed closed, and the rules that go by it', () => {
  const partly = { reason: 'no-permission', detail: 'programs of others' } as const;
  const finding = found(without({ processes: readInPart([], 0, partly) }));
  expect(finding?.evidence[0]).toMatchObject({
    label: 'processes',
    value: expect.stringContaining('programs of others') as string,
  });
  expect(finding?.evidence.at(-1)?.value).toBe('process-a, process-b');
});
it('calls an API-only host incomplete', () => {
  expect(found(without({ processes: unread('connection-cannot-see') }))).toBeDefined();
});
it('counts entries that were not understood', () => {
  expect(found(without({ containers: { read: true, value: [], unreadItems: 2 } }))?.evidence[0]?.value).toContain(
    '2 entries',
  );
});
it('does not call absent what is not installed, nor what was left out', () => {
  expect(found(without({ processes: unread('not-installed'), containers: unread('not-asked') }))).toBeUndefined();
});

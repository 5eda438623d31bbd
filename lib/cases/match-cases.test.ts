import { describe, expect, it } from 'vitest';
import type { CaseState } from '@/lib/model';
import type { CaseMember } from './case-finding';
import { kindOf } from './case-kind';
import { hasReturned, type StandingMember, standingOf } from './case-state';
import { type KnownCase, matchCases } from './match-cases';
import { findingOf } from './testing/finding';

const member = (fingerprint: string, ruleId = 'process-known-miner'): CaseMember => ({
  finding: findingOf(ruleId, { fingerprint }),
  ...{ stage: 'execution', role: 'deed', reasons: [] },
});
const draft = (...fingerprints: string[]) => ({ members: fingerprints.map((one) => member(one)) });
const known = (number: number, held: string[], state: CaseState = 'open'): KnownCase => ({
  ...{ id: `case-${number}`, number, state, held: new Set(held) },
});
const matched = (...args: Parameters<typeof matchCases>): string[] =>
  matchCases(...args).map(
    ({ caseId, fresh }) => `${caseId}: ${fresh.map(({ finding }) => finding.fingerprint).join(' ')}`,
  );

describe('which case a draft is', () => {
  it.each<[string, ReturnType<typeof draft>[], KnownCase[], string[]]>([
    ['a new one', [draft('a', 'b')], [], ['null: a b']],
    ['the one that holds all of it: nothing is new', [draft('a', 'b')], [known(1, ['a', 'b', 'c'])], []],
    ['the one that holds a part of it', [draft('a', 'b')], [known(1, ['a'])], ['case-1: b']],
    [
      'the one that holds most, and the others keep theirs',
      [draft('a', 'b', 'c', 'd')],
      [known(1, ['a']), known(2, ['b', 'c'])],
      ['case-2: d'],
    ],
    ['the older of two that hold as much', [draft('a', 'b', 'c')], [known(2, ['b']), known(1, ['a'])], ['case-1: c']],
    [
      'an open one before a closed one',
      [draft('a', 'b', 'c', 'd')],
      [known(1, ['a', 'b'], 'closed'), known(2, ['c'])],
      ['case-2: d'],
    ],
    ['the closed one that holds it', [draft('a', 'b')], [known(1, ['a'], 'closed')], ['case-1: b']],
    ['each its own', [draft('a'), draft('b')], [known(1, ['a'])], ['null: b']],
  ])('%s', (_, drafts, cases, wanted) => {
    expect(matched(drafts, cases)).toEqual(wanted);
  });
  it('none, where nothing but traces is new', () => {
    expect(matched([{ members: [member('a', 'shell-history-cleared')] }], [])).toEqual([]);
  });
});

const at = new Date('2026-11-24T03:00:00Z');
const standing = (changes: Partial<StandingMember> = {}): StandingMember => ({
  ...{ ruleId: 'process-known-miner', family: 'malware', role: 'deed', severity: 'critical', live: true, openedAt: at },
  ...changes,
});

describe('where a case stands', () => {
  it.each<[string, StandingMember[], boolean, string]>([
    ['nothing was done', [standing()], false, 'open'],
    ['a fix has run', [standing()], true, 'cleaning'],
    ['some of it is gone', [standing(), standing({ live: false })], false, 'cleaning'],
    ['all of it is gone', [standing({ live: false })], true, 'watching'],
    ['what is left is mild', [standing({ live: false }), standing({ severity: 'medium' })], true, 'watching'],
  ])('%s', (_, members, acted, state) => {
    expect(standingOf(members, acted)).toBe(state);
  });
});

describe('what a case is called by', () => {
  const one = (ruleId: string, role: 'deed' | 'door' = 'deed') => ({ ruleId, role });
  const api = one('daemon-api-plaintext-exposed', 'door');
  it.each<[string, ReturnType<typeof one>[], string]>([
    ['the engine, where a stranger made a container', [api, one('container-takeover-pattern')], 'docker-api'],
    ['the miner, where nobody did, though the engine was open', [api, one('process-known-miner')], 'miner'],
    ['the guessed password', [one('host-ssh-bruteforce-success'), one('process-known-miner')], 'ssh'],
    ['what stood open beside what was written', [one('redis-exposed', 'door'), one('cron-download-exec')], 'redis'],
    ['nothing in particular', [one('process-reverse-shell')], 'break-in'],
  ])('%s', (_, members, kind) => {
    expect(kindOf(members)).toBe(kind);
  });
});

describe('a closed case', () => {
  const closedAt = new Date('2026-11-25T03:00:00Z');
  const after = new Date('2026-11-26T03:00:00Z');
  it.each<[string, StandingMember, boolean]>([
    ['is open again when a deed has come back', standing({ openedAt: after }), true],
    ['stays closed while what was there then is there still', standing(), false],
    ['stays closed when it is gone', standing({ openedAt: after, live: false }), false],
    [
      'stays closed for a container that stopped',
      standing({ openedAt: after, ruleId: 'container-early-exit-silent', role: 'harm' }),
      false,
    ],
  ])('%s', (_, one, returns) => {
    expect(hasReturned([one], closedAt)).toBe(returns);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type AnyRule,
  type BaselineHolds,
  type FactValues,
  plainText,
  type SharedBaseline,
  type SharedFacts,
} from '@/lib/model';
import { driftContainerConfig } from './drift/drift-container-config';
import { driftHostIdentity } from './drift/drift-host-identity';
import { driftImageDigest } from './drift/drift-image-digest';
import { driftListenerNew } from './drift/drift-listener-new';
import { driftNewContainer } from './drift/drift-new-container';
import { driftUserOrGroup } from './drift/drift-user-or-group';
import { judge } from './judge';
import { mergeBaselines } from './shared-baseline';
import { containerWith, engineInfoWith, imageWith } from './testing/container';
import { baselineOf, contextWith, historyOf } from './testing/context';
import { listening } from './testing/listener';
import { snapshotBefore, snapshotWith } from './testing/snapshot';

const shared = (facts: SharedFacts, takenHere = true, holds: BaselineHolds = { kind: 'fleet' }): SharedBaseline => ({
  ...{ holds, takenAt: '2026-11-21T00:00:00.000Z', takenHere, facts },
});
const web = containerWith({ labels: {} });
const strong = { ...web, id: 'other', privileged: true };
const account = (groups: string[]) => ({
  name: 'deploy',
  uid: 1001,
  gid: 1001,
  home: '/home/deploy',
  shell: '/bin/sh',
  groups,
});

/** The verdict on what a host shows now, with its own baseline and those of its groups and the fleet. */
function verdictOf(
  rule: AnyRule,
  now: Partial<FactValues>,
  { own = null as Partial<FactValues> | null, groups = [] as SharedBaseline[], fleet = [] as SharedBaseline[] },
): string {
  const baseline = mergeBaselines(own && baselineOf(snapshotBefore(60, own)), [groups, fleet]);
  const context = contextWith({ ...historyOf(snapshotBefore(10, now)), baseline });
  return judge(snapshotWith(now), [rule], context).results[0]?.verdict ?? '';
}

describe('a baseline of several hosts', () => {
  it('is the whole baseline of a host without one of its own', () => {
    const fleet = [shared({ containers: [web] })];
    expect(verdictOf(driftNewContainer, { containers: [web] }, {})).toBe('unknown');
    expect(verdictOf(driftNewContainer, { containers: [{ ...web, id: 'anew' }] }, { fleet })).toBe('pass');
    const late = containerWith({ name: 'late', labels: {}, createdAt: '2026-11-23T00:00:00.000Z' });
    expect(verdictOf(driftNewContainer, { containers: [late] }, { fleet })).toBe('fail');
  });

  it('calls nothing good for its age on a host that it was not taken from', () => {
    const old = containerWith({ name: 'old', labels: {}, createdAt: '2026-01-01T00:00:00.000Z' });
    expect(verdictOf(driftNewContainer, { containers: [old] }, { fleet: [shared({ containers: [web] })] })).toBe(
      'pass',
    );
    expect(verdictOf(driftNewContainer, { containers: [old] }, { fleet: [shared({ containers: [web] }, false)] })).toBe(
      'fail',
    );
  });

  it('adds to what the host itself holds: ports of one, containers of the other', () => {
    const now = { sockets: [listening('0.0.0.0:22'), listening('0.0.0.0:9100', { comm: 'node_exporter' })] };
    const own = { sockets: [listening('0.0.0.0:22')] };
    expect(verdictOf(driftListenerNew, now, { own })).toBe('fail');
    expect(verdictOf(driftListenerNew, now, { own, groups: [shared({ sockets: now.sockets })] })).toBe('pass');
  });

  it('does not soften what the host itself says of the same subject, nor the fleet what the group says', () => {
    const now = { containers: [strong] };
    const weak = shared({ containers: [web] });
    const good = shared({ containers: [{ ...strong, id: 'elsewhere' }] });
    expect(verdictOf(driftContainerConfig, now, { groups: [good] })).toBe('pass');
    expect(verdictOf(driftContainerConfig, now, { own: { containers: [web] }, groups: [good] })).toBe('fail');
    expect(verdictOf(driftContainerConfig, now, { groups: [weak], fleet: [good] })).toBe('fail');
    expect(verdictOf(driftContainerConfig, now, { groups: [weak, good] })).toBe('pass');
  });

  it('holds each form that its hosts show: two contents of a tag, two sets of groups', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((letter) => imageWith({ id: `sha256:${letter}`, repoTags: ['acme/api:4'] }));
    if (!a || !b || !c) throw new Error('no images');
    const groups = [shared({ images: [a, b], accounts: [account(['docker']), account([])] })];
    expect(verdictOf(driftImageDigest, { images: [b] }, { groups })).toBe('pass');
    expect(verdictOf(driftImageDigest, { images: [c] }, { groups })).toBe('fail');
    const sudoers: FactValues['sudoers'] = [];
    const rules = [shared({ accounts: [account([]), account(['docker'])], sudoers })];
    expect(verdictOf(driftUserOrGroup, { accounts: [account(['docker'])], sudoers }, { groups: rules })).toBe('pass');
    expect(verdictOf(driftUserOrGroup, { accounts: [account(['sudo'])], sudoers }, { groups: rules })).toBe('fail');
  });

  it('names no host: who it is stays measured by its own past', () => {
    const fleet = [shared({ containers: [web] })];
    const now = snapshotWith({ engineInfo: engineInfoWith({ id: 'another' }) });
    const before = snapshotBefore(10, { engineInfo: engineInfoWith({ id: 'first' }) });
    const context = contextWith({ ...historyOf(before), baseline: mergeBaselines(null, [[], fleet]) });
    expect(judge(now, [driftHostIdentity], context).results[0]?.verdict).toBe('fail');
  });

  it('is named in what differs from it: the more specific one that speaks of the thing', () => {
    const group = shared({ accounts: [account([])] }, true, { kind: 'group', tag: 'prod' });
    const fleet = shared({ sockets: [], accounts: [{ ...account([]), name: 'backup' }] });
    const now = { accounts: [account(['docker'])], sudoers: [], sockets: [listening('0.0.0.0:22')] };
    const said = (rule: AnyRule, own: Partial<FactValues> | null) => {
      const baseline = mergeBaselines(own && baselineOf(snapshotBefore(60, own)), [[group], [fleet]]);
      const context = contextWith({ ...historyOf(snapshotBefore(10, now)), baseline });
      return judge(snapshotWith(now), [rule], context).findings.map(({ sentence }) => plainText(sentence));
    };
    expect(said(driftUserOrGroup, null)).toEqual([expect.stringContaining('unlike when the group prod was marked')]);
    expect(said(driftUserOrGroup, { accounts: [] })).toEqual([
      expect.stringContaining('unlike when the group prod was marked'),
    ]);
    expect(said(driftUserOrGroup, { accounts: [account([])] })).toEqual([
      expect.stringContaining('unlike when this host was marked'),
    ]);
    expect(said(driftListenerNew, null)).toEqual([expect.stringContaining('closed when the fleet was marked')]);
    expect(said(driftListenerNew, { sockets: [] })).toEqual([
      expect.stringContaining('closed when this host was marked'),
    ]);
  });

  it('leaves what it does not hold unread, with the reason', () => {
    const merged = mergeBaselines(null, [[], [shared({ containers: [web] })]]);
    expect(merged?.snapshot.facts.daemon).toMatchObject({ read: false, reason: 'not-asked' });
    expect(merged?.snapshot.facts.accounts.read).toBe(false);
    expect(mergeBaselines(null, [[], []])).toBeNull();
  });
});

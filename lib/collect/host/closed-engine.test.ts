import { describe, expect, it } from 'vitest';
import { processWith } from '@/lib/rules/testing/process';
import { isEngineClosed } from './closed-engine';

const seenBy = (uid: number, engineUid: number | null, containerId: string | null = null) =>
  isEngineClosed({
    start: { uid, pid: 1, escapedLinks: true, clockSeconds: 0, offset: '' },
    joined: {
      processes: [processWith({ comm: 'dockerd', uid: engineUid, containerId })],
      unreadItems: 0,
      hostNetNamespace: '',
      netNamespaceOf: () => '',
      hostPidNamespace: '',
    },
  });

describe('the data of a rootless engine', () => {
  it('is closed to a login of another account', () => expect(seenBy(1003, 1005)).toBe(true));
  it('is open to its own account and to root', () =>
    expect([seenBy(1005, 1005), seenBy(0, 1005)]).toEqual([false, false]));
  it('is another matter for the engine of root, and for one inside a container', () =>
    expect([seenBy(1003, 0), seenBy(1003, null), seenBy(1003, 1005, 'c'.repeat(64))]).toEqual([false, false, false]));
});

import { expect, it } from 'vitest';
import type { ActionOffer } from '@/lib/model';
import { actionsOf } from './view-finding';

const killOf = (pid: number): ActionOffer => ({
  actionId: 'process.kill',
  target: { kind: 'process', pid, startTicks: '1400', exe: '/tmp/kinsing', comm: 'kinsing' },
});
const removeKey = (lineNumber: number): ActionOffer => ({
  actionId: 'ssh.removeAuthorizedKey',
  target: {
    kind: 'authorized-key',
    path: '/root/.ssh/authorized_keys',
    user: 'root',
    lineNumber,
    fingerprint: `k${lineNumber}`,
  },
});
const shown = (...offers: ActionOffer[]) =>
  actionsOf({ id: 'f', offers }).map(({ actionId, target, way }) => ({ actionId, target, way }));

it('an action on one thing needs no name for it', () => {
  expect(shown(killOf(7), removeKey(1))).toEqual([
    { actionId: 'process.kill', target: null, way: { findingId: 'f' } },
    { actionId: 'ssh.removeAuthorizedKey', target: null, way: { findingId: 'f' } },
  ]);
});

it('the same action on several things names each, and leads to each', () => {
  expect(shown(killOf(7), removeKey(1), killOf(8), removeKey(2))).toEqual([
    { actionId: 'process.kill', target: 'pid 7 kinsing', way: { findingId: 'f' } },
    { actionId: 'ssh.removeAuthorizedKey', target: '/root/.ssh/authorized_keys k1', way: { findingId: 'f' } },
    { actionId: 'process.kill', target: 'pid 8 kinsing', way: { subject: { kind: 'process', id: '8:1400' } } },
    { actionId: 'ssh.removeAuthorizedKey', target: '/root/.ssh/authorized_keys k2', way: { findingId: 'f', offer: 1 } },
  ]);
});

it('the same thing twice is one button', () => {
  expect(shown(killOf(7), killOf(7))).toHaveLength(1);
});

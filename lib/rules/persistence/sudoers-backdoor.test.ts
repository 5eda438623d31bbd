import type { SudoersFile } from '@/lib/model';
import { accountWith } from '../testing/account';
import { baselineOf } from '../testing/context';
import { snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { sudoersBackdoor } from './sudoers-backdoor';

const file = (text: string, changes: Partial<SudoersFile> = {}): SudoersFile => ({
  path: '/etc/sudoers.d/90-x',
  mode: 0o440,
  uid: 0,
  modifiedAt: null,
  lines: [{ lineNumber: 1, text }],
  ...changes,
});
const everything = 'deploy ALL=(ALL) NOPASSWD: ALL';

ruleTable(sudoersBackdoor, {
  passes: {
    'with a password': { facts: { sudoers: [file('deploy ALL=(ALL:ALL) ALL')] } },
    'one command': { facts: { sudoers: [file('deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop')] } },
    'in the baseline': {
      facts: { sudoers: [file(everything)] },
      context: { baseline: baselineOf(snapshotWith({ sudoers: [file(everything)] })) },
    },
  },
  fails: {
    'a first review lists it': {
      facts: { sudoers: [file(everything)] },
      finds: [{ subject: 'deploy#/etc/sudoers.d/90-x', severity: 'low', says: 'nobody has confirmed' }],
    },
    'a system account': {
      facts: { sudoers: [file('news ALL=(ALL) NOPASSWD:ALL')], accounts: [accountWith({ name: 'news', uid: 9 })] },
      finds: [{ subject: 'news#/etc/sudoers.d/90-x', severity: 'high', says: 'System account' }],
    },
    'after the baseline': {
      facts: { sudoers: [file(everything)] },
      context: { baseline: baselineOf(snapshotWith({ sudoers: [file('ops ALL=(ALL) NOPASSWD: ALL')] })) },
      finds: [{ subject: 'deploy#/etc/sudoers.d/90-x', severity: 'high' }],
    },
    'writable by others': {
      facts: { sudoers: [file('', { mode: 0o666 })] },
      finds: [{ subject: '/etc/sudoers.d/90-x', severity: 'high', says: 'mode 666' }],
    },
  },
  unknowns: { 'without root': { facts: {}, because: 'sudoers' } },
});

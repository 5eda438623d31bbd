import type { SudoersFile } from '@/lib/model';
import { accountWith } from '../testing/account';
import { baselineOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { driftUserOrGroup } from './drift-user-or-group';

const rules = (...texts: readonly string[]): SudoersFile[] => [
  {
    path: '/etc/sudoers',
    mode: 0o440,
    uid: 0,
    lines: texts.map((text, index) => ({ lineNumber: index + 1, text })),
    modifiedAt: '2026-11-24T02:44:00.000Z',
  },
];
const ops = accountWith();
const daemon = accountWith({ name: 'daemon', uid: 1, shell: '/usr/sbin/nologin' });
const sudoers = rules('Defaults env_reset', '%sudo ALL=(ALL:ALL) ALL');
const context = { baseline: baselineOf(snapshotBefore(1440, { accounts: [ops, daemon], sudoers })) };
const now = (...accounts: ReturnType<typeof accountWith>[]) => ({ facts: { accounts, sudoers }, context });

ruleTable(driftUserOrGroup, {
  passes: {
    'nothing changed': now(ops, daemon),
    'an account of a service': now(ops, accountWith({ name: 'redis', uid: 112, shell: '/usr/sbin/nologin' })),
    nobody: now(ops, accountWith({ name: 'nobody', uid: 65_534, shell: '/usr/sbin/nologin' })),
    'an account that was closed': now({ ...ops, shell: '/usr/sbin/nologin' }),
    'one that is gone': now(daemon),
    'a group without power': now({ ...ops, groups: ['adm', 'video'] }),
    'the rules in another file and another order': {
      facts: { accounts: [ops], sudoers: rules('%sudo ALL=(ALL:ALL) ALL', 'Defaults mail_badpass', '# a comment') },
      context,
    },
  },
  fails: {
    'a new person': {
      ...now(ops, accountWith({ name: 'hilde', uid: 1001 })),
      finds: [{ subject: 'hilde', severity: 'high', says: 'Account hilde is new, with uid 1001' }],
    },
    'a second root': {
      ...now(ops, accountWith({ name: 'toor', uid: 0 })),
      finds: [{ subject: 'toor', severity: 'high', says: 'uid 0' }],
    },
    'root by another number': {
      ...now({ ...ops, uid: 0 }),
      finds: [{ subject: 'ops', says: 'now has uid 0' }],
    },
    'into the group docker': {
      ...now({ ...ops, groups: ['docker'] }),
      finds: [{ subject: 'ops', severity: 'high', says: 'is in the group docker' }],
    },
    'a service that may sign in': {
      ...now(ops, { ...daemon, shell: '/bin/bash' }),
      finds: [{ subject: 'daemon', severity: 'high', says: 'has the shell /bin/bash' }],
    },
    'another shell of the same person': {
      ...now({ ...ops, shell: '/bin/zsh' }),
      finds: [{ subject: 'ops', severity: 'low' }],
    },
    'a new sudo rule': {
      facts: { accounts: [ops], sudoers: [...sudoers, ...rules('ops ALL=(ALL) NOPASSWD: ALL')] },
      context,
      finds: [
        {
          subject: '/etc/sudoers#ops ALL=(ALL) NOPASSWD: ALL',
          severity: 'high',
          says: 'A new sudo rule in /etc/sudoers: ops ALL=(ALL) NOPASSWD: ALL',
        },
      ],
    },
  },
  unknowns: {
    'over the Docker API alone': { facts: {}, because: 'accounts' },
    'nothing was marked as known good': { facts: now(ops).facts, because: 'no baseline yet' },
    'the baseline was taken without accounts': {
      facts: now(ops).facts,
      context: { baseline: baselineOf(snapshotBefore(1440, {})) },
      because: 'does not hold accounts',
    },
    'sudo rules were not readable': { facts: { accounts: [ops] }, context, because: 'sudo rules' },
    'the baseline was taken without sudo rules': {
      facts: now(ops).facts,
      context: { baseline: baselineOf(snapshotBefore(1440, { accounts: [ops] })) },
      because: 'does not hold sudo rules',
    },
  },
});

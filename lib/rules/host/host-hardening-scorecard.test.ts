import type { FactValues } from '@/lib/model';
import { hostFileWith, sshdWith } from '../testing/access';
import { accountWith } from '../testing/account';
import { engineInfoWith } from '../testing/container';
import { contextWith } from '../testing/context';
import { addressWith, firewallWith } from '../testing/host';
import { auditingWith, diskWith, kernelsWith, mountPointWith } from '../testing/kernel';
import { listening } from '../testing/listener';
import { identityWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { hostHardeningScorecard } from './host-hardening-scorecard';

/** A host on which everything was read and every check of the card passes. */
const GOOD: Partial<FactValues> = {
  auditing: auditingWith('-w /usr/bin -k docker'),
  hostFiles: [hostFileWith()],
  contentTrustLines: [],
  accounts: [accountWith()],
  groups: [],
  engineInfo: engineInfoWith(),
  mountPoints: [mountPointWith(), mountPointWith({ path: '/var/lib/docker' })],
  disks: [diskWith()],
  passwordStates: [{ user: 'ops', state: 'set' }],
  firewall: firewallWith(),
  addresses: [addressWith('10.77.0.11')],
  kernels: kernelsWith(),
  identity: identityWith(),
  sshd: sshdWith(),
  sockets: [listening('0.0.0.0:22')],
};
const withBad = {
  ...GOOD,
  passwordStates: [{ user: 'ops', state: 'empty' as const }],
  kernels: kernelsWith({ rebootRequired: true }),
};
const { sshd: _, ...withoutSshd } = GOOD;
const off = ['host-empty-password', 'host-kernel-old'];
const { policy } = contextWith();

ruleTable(hostHardeningScorecard, {
  passes: {
    'a well-kept host': { facts: GOOD },
    'what a team switched off is not counted': { facts: withBad, context: { policy: { ...policy, rulesOff: off } } },
  },
  fails: {
    'two of the checks fail': {
      facts: withBad,
      finds: [
        { subject: 'host', severity: 'info', says: '2 of 13', shows: 'Account with an empty password', offers: [] },
      ],
    },
    'what could not be made is counted apart': {
      facts: { kernels: kernelsWith({ rebootRequired: true }), identity: identityWith() },
      finds: [{ subject: 'host', says: '1 of 13 checks of the host itself fail, 11 were not made' }],
    },
  },
  unknowns: {
    'over the Docker API alone': { facts: {} },
    'a part of the host was not seen': { facts: withoutSshd, because: '1 of the 13' },
  },
});

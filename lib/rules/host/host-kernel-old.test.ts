import type { HostIdentity, Kernels } from '@/lib/model';
import { kernelsWith } from '../testing/kernel';
import { identityWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { hostKernelOld } from './host-kernel-old';

const host = (kernels: Partial<Kernels>, identity: Partial<HostIdentity> = {}) => ({
  facts: { kernels: kernelsWith(kernels), identity: identityWith(identity) },
});
const newer = { installed: ['6.1.0-30-amd64', '6.1.0-31-amd64'] };
const buster = { osId: 'debian', osVersion: '10', osName: 'Debian GNU/Linux 10 (buster)' };

ruleTable(hostKernelOld, {
  passes: {
    'the newest kernel runs, and the system gets fixes': host({}),
    'an older one is kept beside it': host({ installed: ['6.1.0-28-amd64', '6.1.0-30-amd64'] }),
    'inside a container the kernel is another machine’s': host(
      { ...newer, rebootRequired: true },
      { initialPidNamespace: false },
    ),
    'a system that the table does not know': host({}, { osId: 'rhel', osVersion: '7.9' }),
    'a release without an end yet': host({}, { osId: 'alpine', osVersion: '3.22.1' }),
  },
  fails: {
    'a newer kernel waits': {
      ...host(newer),
      finds: [{ subject: 'host', severity: 'medium', says: '6.1.0-31-amd64', shows: '6.1.0-30-amd64 runs' }],
    },
    'updates wait for a reboot': {
      ...host({ rebootRequired: true, rebootPackages: ['libc6'] }),
      finds: [{ subject: 'host', severity: 'medium', says: 'libc6' }],
    },
    'a live patch stands in': {
      ...host({ ...newer, livePatched: true, rebootRequired: true, rebootPackages: ['linux-image-6.1.0-31-amd64'] }),
      finds: [{ subject: 'host', severity: 'low' }],
    },
    'a live patch mends no library': {
      ...host({ livePatched: true, rebootRequired: true, rebootPackages: ['libc6'] }),
      finds: [{ subject: 'host', severity: 'medium' }],
    },
    'the system is over': {
      ...host({ livePatched: true }, buster),
      finds: [{ subject: 'host', severity: 'medium', says: '2024-06-30' }],
    },
    'Alpine by its minor release': {
      ...host({}, { osId: 'alpine', osVersion: '3.18.4', osName: 'Alpine Linux v3.18' }),
      finds: [{ subject: 'host', says: '2025-05-09' }],
    },
    'all at once': {
      ...host({ ...newer, rebootRequired: true }, buster),
      finds: [{ subject: 'host', says: 'buster', shows: 'reboot required: yes' }],
    },
  },
  unknowns: {
    'over the Docker API alone': { facts: {}, because: 'kernels' },
    'an older Snapshot': { facts: { identity: identityWith(buster) }, because: 'kernels' },
  },
});

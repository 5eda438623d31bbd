import { engineInfoWith } from '../testing/container';
import { podman } from '../testing/engine';
import { engineSettingsWith } from '../testing/engine-parts';
import { identityWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { daemonStorageDriverLegacy } from './daemon-storage-driver-legacy';

const driver = (storageDriver: string, changes: Parameters<typeof engineInfoWith>[0] = {}) => ({
  engineInfo: engineInfoWith({ storageDriver, ...changes }),
});

ruleTable(daemonStorageDriverLegacy, {
  passes: {
    overlay2: { facts: driver('overlay2') },
    'the store of containerd': { facts: driver('overlayfs') },
    btrfs: { facts: driver('btrfs') },
    'podman names the new one so': { facts: { ...driver('overlay'), engineVersion: podman } },
  },
  fails: {
    aufs: { facts: driver('aufs'), finds: [{ subject: 'daemon', severity: 'medium', says: 'with aufs' }] },
    'vfs on a whole machine': {
      facts: { ...driver('vfs'), identity: identityWith({ initialPidNamespace: true }) },
      finds: [{ subject: 'daemon', severity: 'medium' }],
    },
    'vfs, rootless': { facts: driver('vfs', { rootless: true }), finds: [{ subject: 'daemon', severity: 'info' }] },
    'vfs in a container': {
      facts: { ...driver('vfs'), identity: identityWith({ virtualization: 'lxc' }) },
      finds: [{ subject: 'daemon', severity: 'info' }],
    },
    'devicemapper on a thin pool': {
      facts: driver('devicemapper'),
      finds: [{ subject: 'daemon', severity: 'medium' }],
    },
    'devicemapper on a loop file': {
      facts: {
        ...driver('devicemapper'),
        engineSettings: engineSettingsWith({ driverStatus: [{ name: 'Data loop file', value: '/var/lib/docker/x' }] }),
      },
      finds: [{ subject: 'daemon', severity: 'high', says: 'loop file', shows: 'Data loop file: /var/lib/docker/x' }],
    },
    'devicemapper on a loop file, as the engine warns': {
      facts: driver('devicemapper', {
        warnings: ['WARNING: devicemapper: usage of loopback devices is strongly discouraged for production use.'],
      }),
      finds: [{ subject: 'daemon', severity: 'high' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});

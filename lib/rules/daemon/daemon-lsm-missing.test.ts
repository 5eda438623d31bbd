import { engineInfoWith } from '../testing/container';
import { engineOf, podman } from '../testing/engine';
import { identityWith } from '../testing/login';
import { ruleTable } from '../testing/table';
import { daemonLsmMissing } from './daemon-lsm-missing';

const none = engineInfoWith();
const guardedBy = (option: string) => ({ facts: { engineInfo: engineInfoWith({ securityOptions: [option] }) } });

ruleTable(daemonLsmMissing, {
  passes: {
    AppArmor: guardedBy('name=apparmor'),
    SELinux: guardedBy('name=selinux'),
    'podman has no daemon': { facts: { engineInfo: none, engineVersion: podman } },
  },
  fails: {
    'a server': {
      facts: { engineInfo: none, engineVersion: engineOf('28.5.2'), identity: identityWith() },
      finds: [{ subject: 'daemon', severity: 'medium', says: 'neither AppArmor nor SELinux' }],
    },
    Alpine: {
      facts: { engineInfo: engineInfoWith({ operatingSystem: 'Alpine Linux v3.20' }) },
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
    'a small board': {
      facts: { engineInfo: none, engineVersion: engineOf('28.5.2', { arch: 'arm' }) },
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
    'a guest of LXC': {
      facts: { engineInfo: none, identity: identityWith({ virtualization: 'lxc' }) },
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
    rootless: {
      facts: { engineInfo: engineInfoWith({ rootless: true }) },
      finds: [{ subject: 'daemon', severity: 'low' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});

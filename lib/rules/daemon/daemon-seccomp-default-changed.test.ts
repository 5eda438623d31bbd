import { engineInfoWith } from '../testing/container';
import { podman } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonSeccompDefaultChanged } from './daemon-seccomp-default-changed';

const options = (...securityOptions: string[]) => ({ engineInfo: engineInfoWith({ securityOptions }) });

ruleTable(daemonSeccompDefaultChanged, {
  passes: {
    'an engine before 23': { facts: options('name=apparmor', 'name=seccomp,profile=default') },
    'an engine since 23': { facts: options('name=seccomp,profile=builtin', 'name=cgroupns') },
    'a very old engine': { facts: options('seccomp') },
    'podman names it otherwise': { facts: { ...options(), engineVersion: podman } },
  },
  fails: {
    'another profile': {
      facts: options('name=seccomp,profile=/etc/docker/loose.json'),
      finds: [{ subject: 'daemon', severity: 'medium', says: '/etc/docker/loose.json' }],
    },
    unconfined: {
      facts: options('name=seccomp,profile=unconfined'),
      finds: [{ subject: 'daemon', severity: 'medium', says: 'unconfined' }],
    },
    none: {
      facts: options('name=apparmor'),
      finds: [{ subject: 'daemon', severity: 'high', says: 'without seccomp' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});

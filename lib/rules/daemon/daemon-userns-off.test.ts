import { engineInfoWith } from '../testing/container';
import { podman } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonUsernsOff } from './daemon-userns-off';

ruleTable(daemonUsernsOff, {
  passes: {
    remapped: {
      facts: { engineInfo: engineInfoWith({ securityOptions: ['name=seccomp,profile=builtin', 'name=userns'] }) },
    },
    rootless: { facts: { engineInfo: engineInfoWith({ rootless: true }) } },
    'podman has no daemon': { facts: { engineInfo: engineInfoWith(), engineVersion: podman } },
  },
  fails: {
    'the default': {
      facts: { engineInfo: engineInfoWith() },
      finds: [{ subject: 'daemon', severity: 'info', shows: 'name=seccomp' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});

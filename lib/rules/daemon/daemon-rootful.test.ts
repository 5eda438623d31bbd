import { engineInfoWith } from '../testing/container';
import { podman } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonRootful } from './daemon-rootful';

ruleTable(daemonRootful, {
  passes: {
    rootless: { facts: { engineInfo: engineInfoWith({ rootless: true, securityOptions: ['name=rootless'] }) } },
    'podman has no daemon': { facts: { engineInfo: engineInfoWith(), engineVersion: podman } },
  },
  fails: {
    'as most are': {
      facts: { engineInfo: engineInfoWith() },
      finds: [{ subject: 'daemon', severity: 'info', says: 'root', shows: 'name=seccomp' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});

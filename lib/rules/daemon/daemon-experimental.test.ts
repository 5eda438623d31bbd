import { engineInfoWith } from '../testing/container';
import { podman } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonExperimental } from './daemon-experimental';

const on = engineInfoWith({ experimental: true });

ruleTable(daemonExperimental, {
  passes: {
    off: { facts: { engineInfo: engineInfoWith() } },
    'podman says so of every build': { facts: { engineInfo: on, engineVersion: podman } },
  },
  fails: {
    on: { facts: { engineInfo: on }, finds: [{ subject: 'daemon', severity: 'info', offers: ['daemon.setConfig'] }] },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});

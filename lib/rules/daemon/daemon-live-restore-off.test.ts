import { engineInfoWith } from '../testing/container';
import { podman } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { daemonLiveRestoreOff } from './daemon-live-restore-off';

const off = engineInfoWith({ liveRestore: false, containersRunning: 7 });

ruleTable(daemonLiveRestoreOff, {
  passes: {
    on: { facts: { engineInfo: engineInfoWith() } },
    'a node of a swarm': { facts: { engineInfo: engineInfoWith({ liveRestore: false, swarmState: 'active' }) } },
    'podman has no daemon': { facts: { engineInfo: off, engineVersion: podman } },
  },
  fails: {
    off: {
      facts: { engineInfo: off },
      finds: [{ subject: 'daemon', severity: 'low', says: 'every container: 7 now', offers: ['daemon.setConfig'] }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'engine info' } },
});

import { noSwarm, swarmSettingsWith, swarmWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { swarmUnlockKeyAge } from './swarm-unlock-key-age';

ruleTable(swarmUnlockKeyAge, {
  passes: {
    'no key': { facts: { swarm: swarmWith(), swarmSettings: swarmSettingsWith({ autoLockManagers: false }) } },
    'no swarm': { facts: { swarm: noSwarm(), swarmSettings: null } },
    'a worker has no such key': { facts: { swarm: swarmWith({ manager: false }) } },
  },
  fails: {
    'a key of unknown age': {
      facts: { swarm: swarmWith(), swarmSettings: swarmSettingsWith() },
      finds: [{ subject: 'daemon', severity: 'info', says: 'cannot be seen', offers: [] }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'swarm' },
    'its settings were not read': { facts: { swarm: swarmWith() }, because: 'settings of the swarm' },
  },
});

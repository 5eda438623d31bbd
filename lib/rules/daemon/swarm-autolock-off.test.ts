import { noSwarm, swarmSettingsWith, swarmWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { swarmAutolockOff } from './swarm-autolock-off';

const swarmSettings = swarmSettingsWith({ autoLockManagers: false });

ruleTable(swarmAutolockOff, {
  passes: {
    locked: { facts: { swarm: swarmWith(), swarmSettings: swarmSettingsWith() } },
    'no swarm': { facts: { swarm: noSwarm(), swarmSettings: null } },
    'a worker has no such keys': { facts: { swarm: swarmWith({ manager: false }) } },
  },
  fails: {
    'several nodes': {
      facts: { swarm: swarmWith({ nodeCount: 3 }), swarmSettings },
      finds: [{ subject: 'daemon', severity: 'low', says: 'unlocked' }],
    },
    'a single node': { facts: { swarm: swarmWith(), swarmSettings }, finds: [{ subject: 'daemon', severity: 'info' }] },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'swarm' },
    'its settings were not read': { facts: { swarm: swarmWith() }, because: 'settings of the swarm' },
  },
});

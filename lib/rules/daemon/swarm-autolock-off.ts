import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { DAEMON } from '../reading/verdict/subject';
import { onManager } from './swarm-reading';

export const swarmAutolockOff = defineRule({
  id: 'swarm-autolock-off',
  family: 'daemon',
  title: 'Swarm manager keys are not locked at rest',
  why: 'The keys to all secrets of the swarm lie readable on the manager’s disk: a stolen disk or backup is enough.',
  fix: 'Lock them (docker swarm update --autolock) and keep the unlock key elsewhere. After each start a person must type it.',
  severity: 'low',
  references: { cis: ['7.5'], attack: [] },
  needs: ['swarm'],
  uses: ['swarmSettings', 'swarmNodes'],
  actions: [],
  check: ({ swarm, swarmSettings, swarmNodes }) =>
    onManager(swarm, swarmSettings, ({ autoLockManagers }) =>
      autoLockManagers
        ? []
        : [
            fail({
              subject: DAEMON,
              // A swarm of one node that must come back by itself cannot wait for a person.
              severity: (swarmNodes?.length ?? swarm.nodeCount) === 1 ? 'info' : 'low',
              sentence: sentence`Keys of the swarm lie ${bad('unlocked')} on this manager’s disk.`,
              evidence: [evidence('AutoLockManagers', false, 'swarm.Spec.EncryptionConfig')],
            }),
          ],
    ),
});

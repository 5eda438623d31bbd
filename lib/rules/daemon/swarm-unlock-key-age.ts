import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { DAEMON } from '../reading/verdict/subject';
import { onManager } from './swarm-reading';

export const swarmUnlockKeyAge = defineRule({
  id: 'swarm-unlock-key-age',
  family: 'daemon',
  title: 'Unlock-key rotation cannot be seen',
  why: 'The engine does not tell when the unlock key was changed last. People who left may still know it.',
  fix: 'Change it on a fixed day (docker swarm unlock-key --rotate), and accept this finding until the next one.',
  severity: 'info',
  references: { cis: ['7.6'], attack: [] },
  needs: ['swarm'],
  uses: ['swarmSettings'],
  actions: [],
  check: ({ swarm, swarmSettings }) =>
    onManager(swarm, swarmSettings, ({ autoLockManagers }) =>
      autoLockManagers
        ? [
            fail({
              subject: DAEMON,
              sentence: sentence`When the unlock key of the swarm was changed last ${bad('cannot be seen')}: a person must know.`,
              evidence: [evidence('AutoLockManagers', true, 'swarm.Spec.EncryptionConfig')],
            }),
          ]
        : [],
    ),
});

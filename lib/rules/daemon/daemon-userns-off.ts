import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { hasEngineProtection } from '../reading/engine/engine-security';
import { DAEMON } from '../reading/verdict/subject';

export const daemonUsernsOff = defineRule({
  id: 'daemon-userns-off',
  family: 'daemon',
  title: 'User-namespace remapping is off',
  why: 'Root in a container is root on the host too: a hole in the wall between them is enough.',
  fix: 'Consider userns-remap on a new host. On this one it hides existing images, and volumes change their owner.',
  severity: 'info',
  references: { cis: ['2.9'], attack: ['T1611'] },
  needs: ['engineInfo'],
  uses: ['engineVersion'],
  actions: [],
  check: ({ engineInfo, engineVersion }) => {
    const { securityOptions, rootless } = engineInfo;
    const remapped = rootless || hasEngineProtection(engineInfo, 'userns');
    if (remapped || isPodman(engineVersion)) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Root in a container is ${bad('root on the host')}: user-namespace remapping is off.`,
        evidence: [evidence('security options', securityOptions.join('; ') || 'none', 'info.SecurityOptions')],
      }),
    ];
  },
});

import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { DAEMON } from '../reading/verdict/subject';

export const daemonRootful = defineRule({
  id: 'daemon-rootful',
  family: 'daemon',
  title: 'Docker daemon runs as root',
  why: 'Who breaks out of a container, or may talk to the engine, is root on the host. A rootless engine leaves him an ordinary account.',
  fix: 'Consider rootless mode for hosts whose workloads allow it. Low ports, some networks and some storage do not work there.',
  severity: 'info',
  references: { cis: ['2.1'], attack: ['T1611'] },
  needs: ['engineInfo'],
  uses: ['engineVersion'],
  actions: [],
  check: ({ engineInfo, engineVersion }) =>
    engineInfo.rootless || isPodman(engineVersion)
      ? []
      : [
          fail({
            subject: DAEMON,
            sentence: sentence`dockerd runs as ${bad('root')}, as most engines do.`,
            evidence: [
              evidence('security options', engineInfo.securityOptions.join('; ') || 'none', 'info.SecurityOptions'),
            ],
          }),
        ],
});

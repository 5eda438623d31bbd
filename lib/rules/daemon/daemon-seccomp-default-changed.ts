import { bad, type Judgement, sentence } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { DAEMON } from '../reading/verdict/subject';

const BUILT_IN: ReadonlySet<string> = new Set(['default', 'builtin']);

export const daemonSeccompDefaultChanged = defineRule({
  id: 'daemon-seccomp-default-changed',
  family: 'daemon',
  title: 'Daemon-wide seccomp profile is not the built-in one',
  why: 'The profile keeps containers from calls of the kernel through which they break out. Another one may let them through.',
  fix: 'Remove "seccomp-profile" from daemon.json, or accept this finding when the profile is yours.',
  severity: 'medium',
  references: { cis: ['2.17'], attack: ['T1611'] },
  needs: ['engineInfo'],
  uses: ['engineVersion'],
  actions: [],
  check: ({ engineInfo, engineVersion }): readonly Judgement[] => {
    if (isPodman(engineVersion)) return [];
    const option = engineInfo.securityOptions.find((one) => /^(name=)?seccomp\b/.test(one));
    // "seccomp" alone is how engines before 1.13 named the built-in one.
    const profile = /profile=([^,]*)/.exec(option ?? '')?.[1] ?? 'default';
    if (option !== undefined && BUILT_IN.has(profile)) return [];
    return [
      fail({
        subject: DAEMON,
        severity: option === undefined ? 'high' : 'medium',
        sentence:
          option === undefined
            ? sentence`Containers run ${bad('without seccomp')}: every call of the kernel is open to them.`
            : sentence`Containers run under the seccomp profile ${bad(profile)}, not the built-in one.`,
        evidence: [
          evidence('security options', engineInfo.securityOptions.join('; ') || 'none', 'info.SecurityOptions'),
        ],
      }),
    ];
  },
});

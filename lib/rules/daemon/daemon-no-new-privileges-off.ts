import { bad, type Judgement, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { daemonOption, isPodman, isTrue, isUnreadable } from '../reading/daemon-options';
import { parseRelease } from '../reading/engine-release';
import { DAEMON } from '../reading/subject';

// Older engines know the setting, and do not tell of it.
const TELLS_SINCE_MAJOR = 23;

export const daemonNoNewPrivilegesOff = defineRule({
  id: 'daemon-no-new-privileges-off',
  family: 'daemon',
  title: 'Privilege gain is not blocked by default',
  why: 'A program in a container that runs as an ordinary account can become root there through setuid files such as su.',
  fix: 'Set "no-new-privileges": true in daemon.json, and let the few containers that need it say so themselves.',
  severity: 'low',
  references: { cis: ['2.14'], attack: ['T1548.001'] },
  needs: ['engineInfo', 'engineVersion'],
  uses: ['daemon'],
  actions: ['daemon.setConfig'],
  check: ({ engineInfo, engineVersion, daemon }): readonly Judgement[] => {
    const told = engineInfo.securityOptions.some((option) => /^(name=)?no-new-privileges\b/.test(option));
    const option = daemon ? daemonOption(daemon, 'no-new-privileges') : null;
    if (told || isTrue(option) || isPodman(engineVersion)) return [];
    const major = parseRelease(engineVersion.version)?.[0] ?? 0;
    if (!daemon && major < TELLS_SINCE_MAJOR) return [unknown(DAEMON, 'this engine does not tell of it over its API')];
    if (daemon && !option && isUnreadable(daemon)) return [unknown(DAEMON, 'daemon.json is no JSON')];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`Programs in containers may ${bad('gain privileges')} through setuid files: nothing blocks it by default.`,
        evidence: [
          evidence('security options', engineInfo.securityOptions.join('; ') || 'none', 'info.SecurityOptions'),
          ...(daemon
            ? [evidence('no-new-privileges', option ? 'false' : 'not set', 'dockerd arguments, daemon.json')]
            : []),
        ],
      }),
    ];
  },
});

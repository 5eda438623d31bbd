import { bad, type Judgement, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { daemonOption, isPodman } from '../reading/engine/daemon-options';
import { blocksNewPrivileges } from '../reading/engine/engine-security';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

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
    const blocks = blocksNewPrivileges(engineInfo, engineVersion, daemon);
    if (blocks === true || isPodman(engineVersion)) return [];
    if (blocks === null) return [unknown(DAEMON, 'this engine does not tell, and its settings were not read')];
    const option = daemon ? daemonOption(daemon, 'no-new-privileges') : null;
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
        offers: setDaemon({ 'no-new-privileges': true }, daemon),
      }),
    ];
  },
});

import { bad, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { isPodman } from '../reading/engine/daemon-options';
import { setDaemon } from '../reading/verdict/offers';
import { DAEMON } from '../reading/verdict/subject';

export const daemonLiveRestoreOff = defineRule({
  id: 'daemon-live-restore-off',
  family: 'daemon',
  title: 'Containers stop when the daemon restarts',
  why: 'Every upgrade and every change of a setting stops all containers, so both are put off. Fixes here that restart dockerd cost downtime as well.',
  fix: 'Set "live-restore": true in daemon.json and reload dockerd: no restart is needed for it.',
  severity: 'low',
  references: { cis: ['2.15'], attack: [] },
  needs: ['engineInfo'],
  uses: ['engineVersion', 'daemon'],
  actions: ['daemon.setConfig'],
  check: ({ engineInfo, engineVersion, daemon }) => {
    const { liveRestore, swarmState, containersRunning } = engineInfo;
    // A swarm starts its tasks anew elsewhere, and refuses the setting.
    if (liveRestore || swarmState === 'active' || isPodman(engineVersion)) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`A restart of dockerd ${bad('stops every container')}: ${value(containersRunning)} now.`,
        evidence: [
          evidence('live-restore', false, 'info.LiveRestoreEnabled'),
          evidence('running', containersRunning, 'info.ContainersRunning'),
        ],
        offers: setDaemon({ 'live-restore': true }, daemon),
      }),
    ];
  },
});

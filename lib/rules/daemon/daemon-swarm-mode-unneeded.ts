import { bad, type Judgement, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { DAEMON } from '../reading/verdict/subject';

export const daemonSwarmModeUnneeded = defineRule({
  id: 'daemon-swarm-mode-unneeded',
  family: 'daemon',
  title: 'Swarm mode is on but unused',
  why: 'A swarm that runs nothing still opens ports and keeps keys with which another machine may join.',
  fix: 'Leave the swarm (docker swarm leave --force) when nothing is planned for it.',
  severity: 'low',
  references: { cis: ['5.1'], attack: [] },
  needs: ['swarm'],
  uses: ['swarmServices', 'swarmNodes'],
  actions: ['swarm.leave'],
  check: ({ swarm, swarmServices, swarmNodes }): readonly Judgement[] => {
    // A worker cannot tell, and more than one node is a swarm in use.
    if (swarm.state !== 'active' || !swarm.manager) return [];
    const nodes = swarmNodes?.length ?? swarm.nodeCount;
    if (nodes !== null && nodes > 1) return [];
    if (nodes === null || !swarmServices) return [unknown(DAEMON, 'nodes and services of the swarm were not read')];
    if (swarmServices.length > 0) return [];
    return [
      fail({
        subject: DAEMON,
        sentence: sentence`This host is a swarm of one node ${bad('without any service')}.`,
        evidence: [
          evidence('nodes', nodes, 'info.Swarm, nodes'),
          evidence('services', 0, 'services'),
          evidence('swarm', swarm.clusterId || 'not said', 'info.Swarm.Cluster.ID'),
        ],
      }),
    ];
  },
});

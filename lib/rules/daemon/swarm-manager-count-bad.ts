import { bad, type Judgement, type SwarmNode, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { DAEMON } from '../reading/verdict/subject';

const MOST_MANAGERS = 7;
const NODES_FOR_ONE = 2;

export const swarmManagerCountBad = defineRule({
  id: 'swarm-manager-count-bad',
  family: 'daemon',
  title: 'Swarm has an even or excessive number of managers',
  why: 'An even number survives no more losses than one less. One alone is lost with its machine, and with it the swarm. Each manager holds all secrets.',
  fix: 'Keep three or five managers: docker node promote and docker node demote.',
  severity: 'low',
  references: { cis: ['7.1'], attack: [] },
  needs: ['swarm'],
  uses: ['swarmNodes'],
  actions: [],
  check: ({ swarm, swarmNodes }): readonly Judgement[] => {
    if (swarm.state !== 'active' || !swarm.manager) return [];
    if (!swarmNodes) return [unknown(DAEMON, 'nodes of the swarm were not read')];
    const managers = swarmNodes.filter((node) => node.manager !== null);
    const problem = problemOf(managers.length, swarmNodes.length);
    return problem === '' ? [] : [judged(managers, swarmNodes.length, problem)];
  },
});

function problemOf(managers: number, nodes: number): string {
  if (managers === 0) return '';
  if (managers === 1) return nodes > NODES_FOR_ONE ? 'one is lost with its machine' : '';
  if (managers > MOST_MANAGERS) return 'each change must reach them all';
  return managers % 2 === 0 ? 'an even number survives no more losses than one less' : '';
}

const judged = (managers: readonly SwarmNode[], nodes: number, problem: string): Judgement =>
  fail({
    subject: DAEMON,
    sentence: sentence`The swarm of ${value(nodes)} nodes has ${bad(managers.length)} ${value(managers.length === 1 ? 'manager' : 'managers')}: ${value(problem)}.`,
    evidence: managers.map((node) =>
      evidence(
        'manager',
        `${node.hostname} ${node.address}, ${node.manager?.leader ? 'leader' : (node.manager?.reachability ?? '')}`,
        'nodes',
      ),
    ),
  });

import type { Plan, TargetOf, VerifyCheck } from '@/lib/model';
import { type Action, type ApplyContext, type PlanContext, type Planned, type ReadSession, refuse } from '../contract';
import { listContainers, listNetworks, type NetworkAnswer } from '../engine-answers';
import { jsonEvidence } from '../evidence';
import { leftoverPlan, plannedIds, removeEach, short } from '../leftovers';
import { ask } from '../outcome';

const OF_THE_ENGINE = new Set(['bridge', 'host', 'none', 'docker_gwbridge', 'ingress', 'podman']);
const MOST = 200;

/** Local, not the engine's own, and no container hangs on it: a stopped one asks for its network again when it starts. */
async function unused(session: ReadSession): Promise<readonly NetworkAnswer[]> {
  const [networks, containers] = await Promise.all([listNetworks(session), listContainers(session)]);
  const used = new Set(
    containers.flatMap(({ NetworkSettings }) =>
      Object.entries(NetworkSettings?.Networks ?? {}).flatMap(([name, { NetworkID }]) => [name, NetworkID]),
    ),
  );
  return networks
    .filter((one) => one.Scope === 'local' && !one.Ingress && !OF_THE_ENGINE.has(one.Name))
    .filter((one) => Object.keys(one.Containers ?? {}).length === 0 && !used.has(one.Id) && !used.has(one.Name))
    .sort((a, b) => (a.Id < b.Id ? -1 : 1));
}

async function plan(target: TargetOf<'leftovers'>, { session }: PlanContext): Promise<Planned> {
  if (target.what !== 'unused-networks') return refuse('This removes unused networks only.');
  const networks = (await unused(session)).slice(0, MOST);
  if (networks.length === 0) return refuse('Every network has a container, or is the engine’s own.');
  return {
    plan: leftoverPlan({
      actionId: 'network.prune',
      target,
      title: `Remove ${networks.length} unused ${networks.length === 1 ? 'network' : 'networks'}`,
      button: 'Remove networks',
      steps: networks.map(({ Id, Name }) => ({ kind: 'api', text: `DELETE /networks/${Id}`, note: Name })),
      evidence: ['inspect of each'],
      undoSentence: 'Compose makes its networks again with the next “up”; one made by hand must be made by hand again.',
      check: 'The engine does not know them any more',
      world: { ids: networks.map(({ Id }) => Id).join(' ') },
    }),
  };
}

const capture = (plan: Plan, { session }: PlanContext) =>
  Promise.all(
    plannedIds(plan).map(async (id) =>
      jsonEvidence(`network-${short(id)}.json`, await session.engine.inspectNetwork(id)),
    ),
  );

async function apply(plan: Plan, context: ApplyContext): Promise<null> {
  const writer = context.session.engineWriter();
  await removeEach(plannedIds(plan), context, (id) => writer.removeNetwork(id));
  return null;
}

const verify = async (plan: Plan, { session }: ApplyContext): Promise<readonly VerifyCheck[]> => [
  await ask('The engine does not know them any more', async () => {
    const now = new Set((await listNetworks(session)).map(({ Id }) => Id));
    return plannedIds(plan).every((id) => !now.has(id));
  }),
];

export const networkPrune = {
  id: 'network.prune',
  title: 'Remove unused networks',
  why: 'Each holds a range of addresses and rules in the firewall, for nobody.',
  targetKind: 'leftovers',
  undoable: false,
  plan,
  capture,
  apply,
  verify,
} satisfies Action<'leftovers'>;

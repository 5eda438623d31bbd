import { type Plan, sentence, type TargetOf, type VerifyCheck, value } from '@/lib/model';
import {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  refuse,
  refuseGone,
  WorldChanged,
} from '../contract';
import { inspectVolume, listContainers, type VolumeAnswer } from '../engine-answers';
import { jsonEvidence } from '../evidence';
import { ask } from '../outcome';

/** Containers that have it, stopped ones too. The engine refuses then, as well; asked first so that the plan can say who. */
async function usersOf({ session }: PlanContext, name: string): Promise<readonly string[]> {
  const containers = await listContainers(session);
  return containers
    .filter(({ Mounts }) => (Mounts ?? []).some((mount) => mount.Name === name))
    .map((one) => (one.Names?.[0] ?? one.Id.slice(0, 12)).replace(/^\//, ''));
}

const isSame = (volume: VolumeAnswer, createdAt: string | null): boolean =>
  createdAt === null || Date.parse(volume.CreatedAt ?? '') === Date.parse(createdAt);

async function plan(target: TargetOf<'volume'>, context: PlanContext): Promise<Planned> {
  const volume = await inspectVolume(context.session, target.name);
  if (!volume) return refuseGone('This volume is gone already.');
  if (!isSame(volume, target.createdAt)) return refuse('Another volume has this name now.');
  const users = await usersOf(context, volume.Name);
  if (users.length > 0) return refuse(`${users.join(', ')} still ${users.length === 1 ? 'has' : 'have'} it.`);
  return { plan: describe(target, volume) };
}

function describe(target: TargetOf<'volume'>, volume: VolumeAnswer): Plan {
  return {
    actionId: 'volume.remove',
    target,
    title: `Remove volume ${volume.Name}`,
    button: 'Remove volume',
    steps: [{ kind: 'api', text: `DELETE /volumes/${volume.Name}`, note: `${volume.Driver}, ${volume.Mountpoint}` }],
    files: [],
    interrupts: [],
    evidence: ['inspect'],
    revert: null,
    undo: { possible: false, sentence: 'All files in it are lost. Nothing of them is kept here.' },
    confirmName: volume.Name,
    checks: ['The engine does not know it any more'],
    world: { name: volume.Name, createdAt: volume.CreatedAt ?? '' },
    warnings: [
      ...(/^[0-9a-f]{64}$/.test(volume.Name)
        ? []
        : [sentence`Somebody gave ${value(volume.Name)} its name: it may hold the only copy of somebody’s data.`]),
      ...(['local', ''].includes(volume.Driver)
        ? []
        : [sentence`Its driver is ${value(volume.Driver)}: what it deletes is on another system.`]),
    ],
  };
}

async function apply(planned: Plan, context: ApplyContext): Promise<null> {
  const { name = '', createdAt = '' } = planned.world;
  const volume = await inspectVolume(context.session, name);
  if (!volume) throw new WorldChanged('the volume is gone');
  if ((volume.CreatedAt ?? '') !== createdAt) throw new WorldChanged('another volume has this name now');
  if ((await usersOf(context, name)).length > 0) throw new WorldChanged('a container uses the volume now');
  await context.session.engineWriter().removeVolume(name);
  context.report({ state: 'done', step: 0, text: 'removed' });
  return null;
}

const verify = async (planned: Plan, { session }: ApplyContext): Promise<readonly VerifyCheck[]> => [
  await ask(
    'The engine does not know it any more',
    async () => (await inspectVolume(session, planned.world['name'] ?? '')) === null,
  ),
];

export const volumeRemove = {
  id: 'volume.remove',
  title: 'Remove a volume',
  why: 'Leftovers of containers that are gone take room, and may hold what should be forgotten.',
  targetKind: 'volume',
  undoable: false,
  plan,
  capture: async (planned, { session }) => {
    const volume = await inspectVolume(session, planned.world['name'] ?? '');
    return volume ? [jsonEvidence('volume.json', volume)] : [];
  },
  apply,
  verify,
} satisfies Action<'volume'>;

import type { Plan, TargetOf, VerifyCheck } from '@/lib/model';
import { sizeText } from '@/lib/model/size-text';
import { type Action, type ApplyContext, type PlanContext, type Planned, type ReadSession, refuse } from '../contract';
import { listContainers, listDanglingImages } from '../engine-answers';
import { jsonEvidence } from '../evidence';
import { leftoverPlan, plannedIds, removeEach, short } from '../leftovers';
import { ask } from '../outcome';

/** More at once would be a plan nobody reads. */
const MOST = 200;

/** Without a name and without a container, stopped ones included. */
async function leftOver(session: ReadSession): Promise<readonly { id: string; sizeBytes: number }[]> {
  const [images, containers] = await Promise.all([listDanglingImages(session), listContainers(session)]);
  const used = new Set(containers.map(({ ImageID }) => ImageID));
  return images.filter(({ id }) => !used.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function plan(target: TargetOf<'leftovers'>, { session }: PlanContext): Promise<Planned> {
  if (target.what !== 'dangling-images') return refuse('This removes leftover images only.');
  const images = (await leftOver(session)).slice(0, MOST);
  if (images.length === 0) return refuse('There is no leftover image.');
  const bytes = images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    plan: leftoverPlan({
      actionId: 'image.pruneDangling',
      target,
      title: `Remove ${images.length} leftover ${images.length === 1 ? 'image' : 'images'}, up to ${sizeText(bytes)}`,
      button: 'Remove leftovers',
      steps: images.map(({ id, sizeBytes }) => ({
        kind: 'api',
        text: `DELETE /images/${id}?force=false`,
        note: sizeText(sizeBytes),
      })),
      evidence: ['inspect of each', 'history of its layers'],
      undoSentence: 'They have no name, so nobody can pull them again. Nothing that runs or is stopped uses them.',
      check: 'The engine does not know them any more',
      world: { ids: images.map(({ id }) => id).join(' ') },
    }),
  };
}

const capture = (plan: Plan, { session }: PlanContext) =>
  Promise.all(
    plannedIds(plan).map(async (id) =>
      jsonEvidence(`image-${short(id)}.json`, {
        inspect: await session.engine.inspectImage(id),
        history: await session.engine.imageHistory(id),
      }),
    ),
  );

async function apply(plan: Plan, context: ApplyContext): Promise<null> {
  const writer = context.session.engineWriter();
  await removeEach(plannedIds(plan), context, (id) => writer.removeImage(id, { force: false }));
  return null;
}

const verify = async (plan: Plan, { session }: ApplyContext): Promise<readonly VerifyCheck[]> => [
  await ask('The engine does not know them any more', async () => {
    const now = new Set((await listDanglingImages(session)).map(({ id }) => id));
    return plannedIds(plan).every((id) => !now.has(id));
  }),
];

export const imagePruneDangling = {
  id: 'image.pruneDangling',
  title: 'Remove leftover images',
  why: 'Builds and moved tags leave images without a name, which nobody will ask for again.',
  targetKind: 'leftovers',
  undoable: false,
  plan,
  capture,
  apply,
  verify,
} satisfies Action<'leftovers'>;

import { type Plan, type Sentence, sentence, type TargetOf, type VerifyCheck, value } from '@/lib/model';
import {
  type Action,
  type ApplyContext,
  type PlanContext,
  type Planned,
  refuse,
  refuseGone,
  WorldChanged,
} from '../contract';
import { type ImageAnswer, inspectImage, listContainers } from '../engine-answers';
import { jsonEvidence } from '../evidence';
import { ask } from '../outcome';

const tagsOf = (image: ImageAnswer): readonly string[] =>
  (image.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');

/**
 * By id, never by name: a name may be given to another image in between. The engine deletes an image of several repositories only by force;
 * force does not help against a running container, and that no stopped one uses it is looked at in the step itself.
 */
const needsForce = (image: ImageAnswer): boolean =>
  new Set(tagsOf(image).map((tag) => tag.replace(/:[^:/]*$/, ''))).size > 1;

async function usersOf(context: PlanContext, imageId: string): Promise<readonly string[]> {
  const containers = await listContainers(context.session);
  return containers
    .filter((one) => one.ImageID === imageId && !context.goneBefore?.containerIds.has(one.Id))
    .map((one) => (one.Names?.[0] ?? one.Id.slice(0, 12)).replace(/^\//, ''));
}

async function plan(target: TargetOf<'image'>, context: PlanContext): Promise<Planned> {
  const image = await inspectImage(context.session, target.imageId);
  if (!image) return refuseGone('This image is gone already.');
  const users = await usersOf(context, image.Id);
  if (users.length > 0)
    return refuse(
      `${users.join(', ')} still ${users.length === 1 ? 'uses' : 'use'} it: remove ${users.length === 1 ? 'that container' : 'those containers'} first.`,
    );
  return { plan: describe(target, image) };
}

function describe(target: TargetOf<'image'>, image: ImageAnswer): Plan {
  const name = tagsOf(image)[0] ?? image.Id;
  const pullable = (image.RepoDigests ?? []).length > 0;
  return {
    actionId: 'image.remove',
    target,
    title: `Remove image ${name}`,
    button: 'Remove image',
    steps: [
      { kind: 'api', text: `DELETE /images/${image.Id}?force=${needsForce(image)}`, note: tagsOf(image).join(', ') },
    ],
    files: [],
    interrupts: [],
    evidence: ['inspect', 'history of its layers'],
    revert: null,
    undo: {
      possible: false,
      sentence: pullable
        ? 'It can be pulled again by its digest, if its registry still has it.'
        : 'It has no registry digest: it cannot be pulled again.',
    },
    confirmName: name,
    checks: ['The engine does not know it any more'],
    world: { imageId: image.Id, tags: tagsOf(image).join(' ') },
    warnings: warnings(name, pullable),
  };
}

const warnings = (name: string, pullable: boolean): Sentence[] =>
  pullable ? [] : [sentence`${value(name)} was built or loaded here: no registry can give it back.`];

async function apply(planned: Plan, context: ApplyContext): Promise<null> {
  const image = await inspectImage(context.session, planned.world['imageId'] ?? '');
  if (!image) throw new WorldChanged('the image is gone');
  if (tagsOf(image).join(' ') !== planned.world['tags'])
    throw new WorldChanged('the tags of the image changed since the preview');
  if ((await usersOf(context, image.Id)).length > 0) throw new WorldChanged('a container uses the image now');
  await context.session.engineWriter().removeImage(image.Id, { force: needsForce(image) });
  context.report({ state: 'done', step: 0, text: 'removed' });
  return null;
}

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const id = planned.world['imageId'] ?? '';
  return [
    await ask('The engine does not know it any more', async () => (await inspectImage(context.session, id)) === null),
  ];
}

export const imageRemove = {
  id: 'image.remove',
  title: 'Remove an image',
  why: 'Takes an unwanted image off the host, so that nobody starts it again by its name.',
  targetKind: 'image',
  undoable: false,
  plan,
  capture: async (planned, { session }) => {
    const id = planned.world['imageId'] ?? '';
    return [
      jsonEvidence('inspect.json', await session.engine.inspectImage(id)),
      jsonEvidence('history.json', await session.engine.imageHistory(id)),
    ];
  },
  apply,
  verify,
} satisfies Action<'image'>;

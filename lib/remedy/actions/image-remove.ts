import {
  type EvidenceItem,
  type Plan,
  type Sentence,
  sentence,
  type TargetOf,
  type VerifyCheck,
  value,
} from '@/lib/model';
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
import { jsonEvidence, notHad, textEvidence } from '../evidence';
import { loadAgain, tagsOf } from '../load-image';
import { maskedInspect, maskedTexts } from '../masked-inspect';
import { ask } from '../outcome';

/**
 * By id, never by name: a name may be given to another image in between. The engine deletes an image of several names only by force, also when they
 * are of one repository; force does not help against a running container, and that no stopped one uses it is looked at in the step itself.
 */
const needsForce = (image: ImageAnswer): boolean => tagsOf(image).length > 1;

async function usersOf(context: PlanContext, imageId: string): Promise<readonly string[]> {
  const containers = await listContainers(context.session);
  return containers
    .filter((one) => one.ImageID === imageId && !context.goneBefore?.containerIds.has(one.Id))
    .map((one) => (one.Names?.[0] ?? one.Id.slice(0, 12)).replace(/^\//, ''));
}

const isPullable = (image: ImageAnswer): boolean => (image.RepoDigests ?? []).length > 0;

async function plan(target: TargetOf<'image'>, context: PlanContext): Promise<Planned> {
  const image = await inspectImage(context.session, target.imageId);
  if (!image) return refuseGone('This image is gone already.');
  const users = await usersOf(context, image.Id);
  if (users.length > 0)
    return refuse(
      `${users.join(', ')} still ${users.length === 1 ? 'uses' : 'use'} it: remove ${users.length === 1 ? 'that container' : 'those containers'} first.`,
    );
  const saves = target.saveFirst === true && !isPullable(image);
  const whyNot = saves ? await context.images.whyNot(image.Size) : null;
  return whyNot ? refuse(whyNot) : { plan: describe(target, image, saves) };
}

function describe(target: TargetOf<'image'>, image: ImageAnswer, saves: boolean): Plan {
  const name = tagsOf(image)[0] ?? image.Id;
  return {
    actionId: 'image.remove',
    target,
    title: `Remove image ${name}`,
    button: 'Remove image',
    steps: [
      ...(saves
        ? [{ kind: 'api' as const, text: `GET /images/${image.Id}/get`, note: 'saved here as a file, with its hash' }]
        : []),
      { kind: 'api', text: `DELETE /images/${image.Id}?force=${needsForce(image)}`, note: tagsOf(image).join(', ') },
    ],
    files: [],
    interrupts: [],
    evidence: ['inspect', 'history of its layers', ...(saves ? ['the whole image'] : [])],
    revert: null,
    undo: undoOf(isPullable(image), saves),
    confirmName: name,
    checks: ['The engine does not know it any more'],
    world: {
      imageId: image.Id,
      tags: tagsOf(image).join(' '),
      pullable: isPullable(image) ? 'yes' : 'no',
      saves: saves ? 'yes' : 'no',
    },
    warnings: warnings(name, isPullable(image)),
  };
}

function undoOf(pullable: boolean, saves: boolean): Plan['undo'] {
  if (saves)
    return { possible: true, sentence: 'Loads it again from the saved file, while that is kept, with its names.' };
  return {
    possible: false,
    sentence: pullable
      ? 'It can be pulled again by its digest, if its registry still has it.'
      : 'It has no registry digest: it cannot be pulled again.',
  };
}

const warnings = (name: string, pullable: boolean): Sentence[] =>
  pullable ? [] : [sentence`${value(name)} was built or loaded here: no registry can give it back.`];

/** A whole image is too large for the bundle: it is a file of its own, and the bundle has its hash. */
async function capture(planned: Plan, { session, images }: PlanContext): Promise<readonly EvidenceItem[]> {
  const id = planned.world['imageId'] ?? '';
  const source = `GET /images/${id}`;
  return [
    jsonEvidence(
      'inspect.json',
      maskedInspect(await session.engine.inspectImage(id)),
      `${source}/json, secrets covered`,
    ),
    jsonEvidence(
      'history.json',
      maskedTexts(await session.engine.imageHistory(id)),
      `${source}/history, secrets covered`,
    ),
    planned.world['saves'] === 'yes'
      ? {
          ...textEvidence('image.tar', '', 'application/x-tar', `${source}/get`),
          ...(await images.keep({ id, ref: planned.world['tags']?.split(' ')[0] || id })),
          elsewhere: true,
        }
      : notHad(
          'image.tar',
          `${source}/get`,
          planned.world['pullable'] === 'yes'
            ? 'Not saved: it can be pulled again by its digest.'
            : 'Not saved: nobody asked for it.',
        ),
  ];
}

async function apply(planned: Plan, context: ApplyContext): Promise<{ imageId: string; tags: string[] } | null> {
  const image = await inspectImage(context.session, planned.world['imageId'] ?? '');
  if (!image) throw new WorldChanged('the image is gone');
  if (tagsOf(image).join(' ') !== planned.world['tags'])
    throw new WorldChanged('the tags of the image changed since the preview');
  if ((await usersOf(context, image.Id)).length > 0) throw new WorldChanged('a container uses the image now');
  const saved = planned.world['saves'] === 'yes';
  if (saved) context.report({ state: 'done', step: 0, text: 'saved, with the evidence' });
  await context.session.engineWriter().removeImage(image.Id, { force: needsForce(image) });
  context.report({ state: 'done', step: saved ? 1 : 0, text: 'removed' });
  return saved ? { imageId: image.Id, tags: [...tagsOf(image)] } : null;
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
  undoable: true,
  plan,
  capture,
  apply,
  verify,
  undo: (_planned, record, context) => loadAgain(record, context),
} satisfies Action<'image'>;

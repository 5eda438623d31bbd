import { z } from 'zod';
import type { UndoRecord, VerifyCheck } from '@/lib/model';
import { type ApplyContext, StepFailed, WorldChanged } from './contract';
import { type ImageAnswer, inspectImage } from './engine-answers';
import { check } from './outcome';

const Undo = z.object({ imageId: z.string(), tags: z.array(z.string()) });

export const tagsOf = (image: ImageAnswer): readonly string[] =>
  (image.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');

/** Loads a removed image from the file that was saved first, and gives it those of its names that nobody has taken since. */
export async function loadAgain(record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { imageId, tags } = Undo.parse(record);
  const { session } = context;
  if (await inspectImage(session, imageId)) throw new WorldChanged('The image is there again.');
  const kept = await context.images.open(imageId);
  if (typeof kept === 'string') throw new WorldChanged(kept);
  const lines = await session.engineWriter().loadImage(kept.read(), { sizeBytes: kept.sizeBytes });
  const failed = errorIn(lines);
  if (failed !== null) throw new StepFailed(`The engine could not load it: ${failed}`);
  context.report({ state: 'done', step: null, text: 'loaded' });
  if (!(await inspectImage(session, imageId)))
    return [check('The engine knows it again, by the same id', false, 'loaded under another id')];
  const taken: string[] = [];
  for (const tag of tags) {
    const owner = await inspectImage(session, tag);
    if (owner && owner.Id !== imageId) taken.push(tag);
    else await giveName(imageId, tag, context);
  }
  const image = await inspectImage(session, imageId);
  return [
    check('The engine knows it again, by the same id', image !== null),
    check(
      'It has its names',
      tags.every((tag) => image !== null && tagsOf(image).includes(tag)),
      taken.join(', '),
    ),
  ];
}

function giveName(imageId: string, tag: string, { session }: ApplyContext): Promise<void> {
  const at = tag.lastIndexOf(':');
  return session.engineWriter().tagImage(imageId, { repository: tag.slice(0, at), tag: tag.slice(at + 1) });
}

const Failure = z.looseObject({ error: z.string() });

/** The engine answers 200 before it has loaded anything: whether it failed stands in its lines. */
function errorIn(lines: unknown): string | null {
  const failure = (Array.isArray(lines) ? lines : [])
    .map((line) => Failure.safeParse(line))
    .find(({ success }) => success);
  return failure?.data?.error.slice(0, 300) ?? null;
}

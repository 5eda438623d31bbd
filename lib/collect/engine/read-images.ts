import type { EngineReader } from '@/lib/connect/engine-reader';
import { type Container, type Fact, type Facts, type Image, type ImageSettings, read } from '@/lib/model';
import { ask, askEach, factOfAnswers } from './ask';
import { parseImage, parseImageIds } from './image';
import { parseImageSettings } from './image-settings';
import type { EngineOptions } from './read-engine';

/** Every image, in both readings, with how many containers of this host are made from it. */
export async function readImages(
  engine: EngineReader,
  containers: Fact<readonly Container[]>,
  { limits, signal }: EngineOptions,
): Promise<Pick<Facts, 'images' | 'imageSettings'>> {
  const listed = await ask(() => engine.listImages({}, { signal }), parseImageIds);
  if (!listed.read) return { images: listed, imageSettings: listed };
  const counts = new Map<string, number>();
  for (const { imageId } of containers.read ? containers.value : [])
    counts.set(imageId, (counts.get(imageId) ?? 0) + 1);
  const { ids, unreadItems } = listed.value;
  const asked = ids.slice(0, limits.images);
  const answers = await askEach(asked, limits.width, async (id): Promise<[Image, ImageSettings]> => {
    const [image, history] = await Promise.all([
      engine.inspectImage(id, { signal }),
      engine.imageHistory(id, { signal }).catch(() => []),
    ]);
    return [parseImage(image, history, counts), parseImageSettings(image, history)];
  });
  const both = factOfAnswers(answers, unreadItems + ids.length - asked.length);
  if (!both.read) return { images: both, imageSettings: both };
  return {
    images: read(
      both.value.map(([image]) => image),
      both.unreadItems,
    ),
    imageSettings: read(
      both.value.map(([, settings]) => settings),
      both.unreadItems,
    ),
  };
}

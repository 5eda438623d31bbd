import type { Session } from '@/lib/connect/session';
import type { Container, ContainerScript } from '@/lib/model';
import { layersThrough } from './ask-layers';
import { parseContainer } from './engine/container';
import { layerFolders } from './engine/layer-folders';
import { readStartFiles } from './engine/read-scripts';
import { type StartFile, startFiles } from './engine/script-paths';
import { DEFAULT_LIMITS } from './take-snapshot';

/**
 * The scripts behind the command of one container, whatever project it belongs to, or why one could not be read. `answer` is what the engine says
 * to GET /containers/{id}/json. Nothing is run in the container.
 */
export async function scriptsOfContainer(
  session: Pick<Session, 'engine' | 'shell' | 'capabilities'>,
  answer: unknown,
): Promise<readonly ContainerScript[]> {
  const container = parseContainer(answer);
  const folders = layerFolders(answer);
  const wanted = startFiles(container).map((file) => ({ container, file: besideMounts(file, container), folders }));
  const askLayers = layersThrough(session, undefined);
  return (await readStartFiles(session.engine, wanted, { limits: DEFAULT_LIMITS, askLayers })).scripts;
}

/** Of a name that is searched, the places that the image or the container can tell; all of them when there is none such. */
function besideMounts(file: StartFile, { mounts }: Container): StartFile {
  const places = file.places.filter(
    (place) => !mounts.some(({ destination }) => place.startsWith(`${destination.replace(/\/$/, '')}/`)),
  );
  return places.length === 0 ? file : { ...file, places };
}

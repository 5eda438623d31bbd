import { z } from 'zod';

/** Where the engine keeps the layers of one container on the host: those of its image, top first, and its own on top of them. */
export interface LayerFolders {
  readonly own: string;
  readonly image: readonly string[];
}

const Inspect = z.object({
  GraphDriver: z.object({ Data: z.object({ LowerDir: z.string().max(65_536), UpperDir: z.string().max(4096) }) }),
});

/** Only what Docker's overlay2 and podman's overlay name so: an engine that lies must not point us at other folders. */
const FOLDER = /^(?:\/(?!\.\.?\/)[A-Za-z0-9._-]{1,100}){1,12}\/overlay2?\/[A-Za-z0-9]{26,64}(?:-init)?\/diff$/;
const MOST_LAYERS = 130;

/** GET /containers/{id}/json. Null where the engine keeps layers in another way, or names a folder that is none of its own. */
export function layerFolders(answer: unknown): LayerFolders | null {
  const parsed = Inspect.safeParse(answer);
  if (!parsed.success) return null;
  const { LowerDir, UpperDir } = parsed.data.GraphDriver.Data;
  const image = LowerDir.split(':').slice(0, MOST_LAYERS);
  if (![UpperDir, ...image].every((folder) => FOLDER.test(folder))) return null;
  return { own: UpperDir, image };
}

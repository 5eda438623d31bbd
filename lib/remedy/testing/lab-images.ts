import { createReadStream, createWriteStream, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Poured, Session } from '@/lib/connect';
import type { ImageKeeper } from '../contract';

const MOST_BYTES = 512 * 1024 * 1024;

/** Images of a test are kept in a folder of its own, without a database. */
export function labImages(session: Session): ImageKeeper & { readonly most: (bytes: number) => void } {
  const kept = new Map<string, Poured & { path: string }>();
  let most = MOST_BYTES;
  return {
    most: (bytes) => {
      most = bytes;
    },
    whyNot: (sizeBytes) => Promise.resolve(sizeBytes > most ? 'This image is too large to be saved here.' : null),
    keep: async ({ id }) => {
      const path = join(mkdtempSync(join(tmpdir(), 'shipshape-image-')), 'image.tar');
      const poured = await session.engineWriter().saveImage(id, createWriteStream(path), { bytes: most });
      kept.set(id, { ...poured, path });
      return poured;
    },
    open: (id) => {
      const found = kept.get(id);
      if (!found) return Promise.resolve('No saved file is there.');
      const { path, ...poured } = found;
      return Promise.resolve({ ...poured, read: () => createReadStream(path) });
    },
  };
}

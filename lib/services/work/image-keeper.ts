import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ConnectError, type Poured, type Session } from '@/lib/connect';
import type { ImageKeeper } from '@/lib/remedy';
import { WORKER } from '../access/actor';
import type { ActionRunRecord } from '../actions/find-run';
import { recordDeed } from '../activity/record';
import { pathOfSaved } from '../images/saved/saved-image';
import { ServiceError } from '../service-error';
import type { WorkContext } from './work-context';

const GIB = 1024 ** 3;
/** A larger image is not saved: whoever needs it has it elsewhere. */
const MOST_BYTES = 2 * GIB;
/** What the product and its database need to go on. */
const KEPT_FREE_BYTES = GIB;

type Owner = {
  session: Session;
  host: { id: string; name: string };
  /** The run that is about to remove the image; without one nothing is saved. */
  run: Pick<ActionRunRecord, 'id' | 'confirmedByName'> | null;
};

/** The folder of saved images as an action sees it: images of one host, and no other file. */
export const imageKeeper = (context: WorkContext, owner: Owner): ImageKeeper => ({
  whyNot: (sizeBytes) => whyNotSaved(context, sizeBytes),
  keep: (image) => save(context, owner, image),
  open: async (imageId) => {
    const row = await context.db.savedImage.findFirst({
      where: { hostId: owner.host.id, imageId, deletedAt: null },
      orderBy: { savedAt: 'desc' },
    });
    if (!row || context.savedImages === undefined) return 'No saved file of this image is there: somebody deleted it.';
    const path = pathOfSaved(context.savedImages, row.id);
    if ((await hashOf(path)) !== row.sha256) return 'The saved file is not as it was kept: it is not loaded.';
    return { sizeBytes: Number(row.sizeBytes), sha256: row.sha256, read: () => createReadStream(path) };
  },
});

async function whyNotSaved({ savedImages }: WorkContext, sizeBytes: number): Promise<string | null> {
  if (savedImages === undefined) return 'There is no folder here to save an image in.';
  if (sizeBytes > MOST_BYTES) return `This image has ${inGigabytes(sizeBytes)} GB, and at most 2 GB are saved here.`;
  const free = await freeBytes(savedImages);
  if (sizeBytes > free - KEPT_FREE_BYTES)
    return `This image has ${inGigabytes(sizeBytes)} GB, and only ${inGigabytes(Math.max(0, free - KEPT_FREE_BYTES))} GB are free here.`;
  return null;
}

const inGigabytes = (bytes: number): string => (bytes / GIB).toFixed(1);

async function freeBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** What the engine says of its size is no promise: what is poured is bounded on its own. */
async function save(
  context: WorkContext,
  { session, host, run }: Owner,
  { id: imageId, ref }: { id: string; ref: string },
): Promise<Poured> {
  if (!run || context.savedImages === undefined) throw new ServiceError('internal');
  const id = randomUUID();
  const path = pathOfSaved(context.savedImages, id);
  const bytes = Math.min(MOST_BYTES, (await freeBytes(context.savedImages)) - KEPT_FREE_BYTES);
  try {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    const poured = await session.engineWriter().saveImage(imageId, file, { bytes });
    await keepRow(context, { id, imageId, imageRef: ref, ...poured }, host, run);
    return poured;
  } catch (error) {
    await rm(path, { force: true });
    if (isDiskFull(error))
      throw new ServiceError('internal', { sentence: 'The disk of Shipshape became full while the image was saved.' });
    throw error;
  }
}

/** The way to the engine names what our own disk said by its code. */
const isDiskFull = (error: unknown): boolean =>
  error instanceof ConnectError && /^(ENOSPC|EDQUOT|EFBIG)\b/.test(error.detail ?? '');

type Saved = Poured & { id: string; imageId: string; imageRef: string };

async function keepRow(
  { db, vault, now }: WorkContext,
  { sizeBytes, ...saved }: Saved,
  host: Owner['host'],
  run: NonNullable<Owner['run']>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.savedImage.create({
      data: {
        ...saved,
        ...{ runId: run.id, hostId: host.id, hostName: host.name, savedAt: now() },
        sizeBytes: BigInt(sizeBytes),
        savedByName: run.confirmedByName ?? WORKER.name,
      },
    });
    await recordDeed(tx, vault, WORKER, {
      ...{ verb: 'image.save', hostId: host.id, hostName: host.name, runId: run.id, subject: saved.imageRef },
      sentence: `${saved.imageId}, ${sizeBytes} bytes, sha256 ${saved.sha256}.`,
    });
  });
}

/** Null when the file cannot be read. */
async function hashOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Actor } from '../../access/actor';
import { authorize } from '../../access/authorize';
import { recordDeed } from '../../activity/record';
import { parseInput } from '../../parse-input';
import type { ServiceContext } from '../../service-context';
import { ServiceError } from '../../service-error';
import type { BinaryDownload } from '../../views/report';

const schema = z.object({ savedId: z.uuid() });

/** The file of a saved image. Its name is an id of ours: no name of a host is a part of a path. */
export const pathOfSaved = (folder: string, id: string): string => join(folder, `${z.uuid().parse(id)}.tar`);

/**
 * A saved image, piece by piece, as `docker load` takes it. That it left is on the record: an image may hold secrets.
 * @throws ServiceError `forbidden`, `not-found`, `locked`.
 */
export async function downloadSavedImage(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<BinaryDownload> {
  authorize(actor, 'actions.run');
  const { row, path } = await findSaved(context, input);
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) throw new ServiceError('not-found');
  await context.db.$transaction((tx) =>
    recordDeed(tx, context.vault, actor, { ...deedOf(row), verb: 'image.download-saved' }),
  );
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return { fileName: `shipshape-image-${row.id}.tar`, contentType: 'application/x-tar', body };
}

/**
 * Deletes the file of a saved image for good; that it was there stays known. Its removal cannot be undone any more.
 * @throws ServiceError `forbidden`, `not-found`, `locked`.
 */
export async function deleteSavedImage(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'actions.run');
  const { row, path } = await findSaved(context, input);
  await context.db.$transaction(async (tx) => {
    const { count } = await tx.savedImage.updateMany({
      where: { id: row.id, deletedAt: null },
      data: { deletedAt: context.now(), deletedByName: actor.name },
    });
    if (count !== 1) throw new ServiceError('not-found');
    await recordDeed(tx, context.vault, actor, { ...deedOf(row), verb: 'image.delete-saved' });
    // Within the transaction: when the file cannot be deleted, nothing says that it was.
    await rm(path, { force: true });
  });
}

async function findSaved({ db, savedImages }: ServiceContext, input: unknown) {
  const { savedId } = parseInput(schema, input);
  const row = await db.savedImage.findUnique({ where: { id: savedId } });
  if (!row || row.deletedAt !== null || savedImages === undefined) throw new ServiceError('not-found');
  return { row, path: pathOfSaved(savedImages, row.id) };
}

const deedOf = (row: { hostId: string; hostName: string; runId: string; imageRef: string; sha256: string }) => ({
  ...{ hostId: row.hostId, hostName: row.hostName, runId: row.runId, subject: row.imageRef },
  sentence: `sha256 ${row.sha256}.`,
});

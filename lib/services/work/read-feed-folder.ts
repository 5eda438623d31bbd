import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSha256, guessFormat, LARGEST_FEED_BYTES, sha256Of } from '@/lib/intel';
import type { Feed } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { readIn, sentenceOf } from './refresh-feeds';
import type { WorkContext } from './work-context';

const MOST_FILES = 100;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,79}$/u;
/** What stands beside a file and is no feed itself. */
const BESIDE = /\.(sha256|minisig|sig)$/;

/**
 * Reads the folder of feeds: each file is one, under its own name. A file that is gone, or that its checksum does not speak of, leaves what
 * was read of it before, and says so. Links are not followed.
 */
export async function readFeedFolder(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  if (context.feedFolder === undefined) return;
  const entries = await readdir(context.feedFolder, { withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && NAME.test(entry.name) && !BESIDE.test(entry.name))
    .map(({ name }) => name)
    .slice(0, MOST_FILES);
  for (const name of files) await readFile(context, context.feedFolder, name);
  await context.db.feed.updateMany({
    where: { kind: 'folder', failure: null, place: { notIn: files } },
    data: { failure: 'The file is gone from the folder. What was read of it is kept.' },
  });
}

async function readFile(context: WorkContext, folder: string, name: string): Promise<void> {
  const at = context.now();
  const bytes = await bytesOf(join(folder, name));
  const known = await context.db.feed.findUnique({ where: { name } });
  if (bytes === null || (known && known.kind !== 'folder')) return;
  const feed = known ?? (await addFile(context, name, bytes));
  if (!feed.enabled || isUnchanged(feed, bytes)) return;
  try {
    const beside = await bytesOf(join(folder, `${name}.sha256`));
    if (beside) checkSha256(bytes, beside.toString('utf8'));
    await readIn(context, feed, { bytes, etag: null, at });
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) context.onError(`feed ${feed.id}`, error);
    // The same bad file is not read again every few seconds: its hash is kept, its rows are not taken.
    await context.db.feed.updateMany({
      where: { id: feed.id },
      data: { triedAt: at, failure: sentence ?? 'Something went wrong inside Shipshape.', etag: sha256Of(bytes) },
    });
  }
}

/** `etag` of a file is the hash of the one that was refused last. */
const isUnchanged = (feed: Feed, bytes: Buffer): boolean => {
  const hash = sha256Of(bytes);
  return feed.failure === null ? feed.fileSha256 === hash : feed.etag === hash;
};

/** Who may write into the data folder decides what is in it: the record says that it was found there. */
async function addFile({ db, vault }: WorkContext, name: string, bytes: Buffer): Promise<Feed> {
  return db.$transaction(async (tx) => {
    const feed = await tx.feed.create({
      data: {
        ...{ name, kind: 'folder', place: name, category: 'malware', confidence: 'medium', proof: 'none' },
        format: guessFormat(name, bytes.subarray(0, 4_096).toString('utf8')),
        createdBy: WORKER.name,
      },
    });
    await recordDeed(tx, vault, WORKER, { verb: 'feed.add', subject: name, sentence: 'Found in the folder of feeds.' });
    return feed;
  });
}

/** Null for what is no plain file of a sensible size. */
async function bytesOf(path: string): Promise<Buffer | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => null);
  if (!file) return null;
  try {
    const { size } = await file.stat();
    return (await file.stat()).isFile() && size <= LARGEST_FEED_BYTES ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}

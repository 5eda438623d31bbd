import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSha256, guessFormat, LARGEST_FEED_BYTES, sha256Of } from '@/lib/intel';
import type { Database, Feed } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { endingOf, proveFile } from '../feeds/prove-file';
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
    .sort()
    .slice(0, MOST_FILES);
  for (const name of files) await readFile(context, context.feedFolder, name);
  await context.db.feed.updateMany({
    where: { kind: 'folder', failure: null, place: { notIn: files } },
    data: { failure: 'The file is gone from the folder. What was read of it is kept.' },
  });
}

async function readFile(context: WorkContext, folder: string, name: string): Promise<void> {
  const at = context.now();
  const path = join(folder, name);
  const known = await context.db.feed.findUnique({ where: { name } });
  if (known && !known.enabled) return;
  const marks = await marksOf(path);
  if (known && marks !== null && isRemembered(context.db, known, marks)) return;
  const bytes = await bytesOf(path);
  if (bytes === null || (known && known.kind !== 'folder')) return;
  const feed = known ?? (await addFile(context, name, bytes));
  const beside = await bytesOf(`${path}.sha256`);
  const ending = endingOf(feed);
  const proof = ending === null || ending === '.sha256' ? beside : await bytesOf(`${path}${ending}`);
  const refused = sha256Of(Buffer.concat([bytes, beside ?? Buffer.alloc(0), proof ?? Buffer.alloc(0)]));
  const isUnchanged = feed.failure === null ? feed.fileSha256 === sha256Of(bytes) : feed.etag === refused;
  if (isUnchanged) return remember(context.db, feed, marks);
  try {
    if (beside) checkSha256(bytes, beside.toString('utf8'));
    proveFile(feed, bytes, proof);
    await readIn(context, feed, { bytes, etag: null, at });
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) context.onError(`feed ${feed.id}`, error);
    // The same bad file is not read again every few seconds: its hash is kept, with that of the checksum beside it.
    await context.db.feed.updateMany({
      where: { id: feed.id },
      data: { triedAt: at, failure: sentence ?? 'Something went wrong inside Shipshape.', etag: refused },
    });
  }
}

/** What each file looked like when it was last read as a whole: a folder of large files is not hashed again every few seconds. */
const seen = new WeakMap<Database, Map<string, string>>();

const isRemembered = (db: Database, feed: Feed, marks: string): boolean => seen.get(db)?.get(keyOf(feed)) === marks;

function remember(db: Database, feed: Feed, marks: string | null): void {
  const files = seen.get(db) ?? new Map<string, string>();
  seen.set(db, files);
  if (marks !== null) files.set(keyOf(feed), marks);
}

/** With what is known of the feed, so that a change of either side is a reason to read the file again. */
const keyOf = ({ id, failure, fileSha256, etag }: Feed): string => [id, failure, fileSha256, etag].join(' ');

/** A file and the checksum beside it, as they look from outside. */
async function marksOf(path: string): Promise<string | null> {
  const looks = await Promise.all(
    [path, `${path}.sha256`, `${path}.sig`, `${path}.minisig`].map((one) =>
      lstat(one, { bigint: true }).catch(() => null),
    ),
  );
  if (looks[0] === null) return null;
  return looks.map((look) => (look ? `${look.ino} ${look.size} ${look.mtimeNs} ${look.ctimeNs}` : '-')).join(' ');
}

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

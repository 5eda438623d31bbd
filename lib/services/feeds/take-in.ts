import { FeedFormatError, inSlices, type ParsedFeed, sha256Of } from '@/lib/intel';
import { asJson, cleanText, type Transaction } from '@/lib/store';
import { readOwnNames, withoutOwn } from './without-own';

const BATCH = 2_000;
/** Of all feeds together: a worker keeps them in memory. */
export const MOST_INDICATORS = 500_000;

/** A feed that would go back in time: its publisher, or somebody between us, hands out what was current long ago. */
export class OlderFeedError extends Error {
  override readonly name = 'OlderFeedError';
  constructor() {
    super('The file is older than what is held already, so it was not taken.');
  }
}

export type TakenIn = {
  bytes: Uint8Array;
  parsed: ParsedFeed;
  etag?: string | null;
  lastModified?: string | null;
  at: Date;
};

/**
 * Replaces all rows of a feed, all or nothing, and has every host judged anew from its last scan. A file whose youngest row is older than what
 * is held is refused; rows that speak of the fleet itself are left out and named.
 * @throws OlderFeedError
 * @throws FeedFormatError when nothing is left, or when it would be too much for a worker's memory.
 */
export async function takeIn(tx: Transaction, feedId: string, taken: TakenIn): Promise<void> {
  const { bytes, etag, lastModified, at } = taken;
  // Two workers that read the same feed at once: one after the other.
  await tx.$queryRaw`SELECT 1 FROM "feeds" WHERE "id" = ${feedId}::uuid FOR UPDATE`;
  const held = await tx.feed.findUniqueOrThrow({ where: { id: feedId }, select: { newestAt: true } });
  const parsed = await inSlices(withoutOwn(taken.parsed, await readOwnNames(tx)));
  if (parsed.rows.length === 0) throw new FeedFormatError('Every row of this file speaks of your own servers.');
  const newest = newestOf(parsed, at);
  if (held.newestAt && newest && newest < held.newestAt) throw new OlderFeedError();
  await requireRoom(tx, feedId, parsed.rows.length);
  await tx.feedRow.deleteMany({ where: { feedId } });
  for (let from = 0; from < parsed.rows.length; from += BATCH) {
    await tx.feedRow.createMany({
      data: parsed.rows.slice(from, from + BATCH).map((row) => ({
        ...{ feedId, kind: row.kind, value: cleanText(row.value), category: row.category, confidence: row.confidence },
        note: cleanText(row.note),
        ...{ firstSeenAt: row.firstSeenAt, lastSeenAt: row.lastSeenAt, expiresAt: row.expiresAt },
      })),
    });
  }
  await tx.feed.update({
    where: { id: feedId },
    data: {
      ...{ triedAt: at, succeededAt: at, rowsAt: at, failure: null, etag: etag ?? null, fileSha256: sha256Of(bytes) },
      ...{ lastModified: lastModified ?? null, unchangedAt: null },
      ...{ rowCount: parsed.rows.length, unreadCount: parsed.unreadCount, newestAt: newest },
      unread: asJson(parsed.unread.map((row) => ({ ...row, text: cleanText(row.text) }))),
    },
  });
  await judgeAnew(tx);
}

/** What is known bad has changed, so what the last scans mean may have too. */
export async function judgeAnew(tx: Transaction): Promise<void> {
  await tx.host.updateMany({ where: { snapshotId: { not: null } }, data: { judgedPolicy: -1 } });
}

async function requireRoom(tx: Transaction, feedId: string, rows: number): Promise<void> {
  const others = await tx.feed.aggregate({ where: { id: { not: feedId } }, _sum: { rowCount: true } });
  if (rows + (others._sum.rowCount ?? 0) > MOST_INDICATORS)
    throw new FeedFormatError(
      `With this file all feeds together would hold more than ${MOST_INDICATORS.toLocaleString('en')} indicators.`,
    );
}

/** A row that is dated in the future says nothing of when the file was made: it would shut every later file out. */
function newestOf({ rows }: ParsedFeed, now: Date): Date | null {
  const limit = now.toISOString();
  const latest = rows.reduce(
    (at, { lastSeenAt }) => (lastSeenAt !== null && lastSeenAt > at && lastSeenAt <= limit ? lastSeenAt : at),
    '',
  );
  return latest === '' ? null : new Date(latest);
}

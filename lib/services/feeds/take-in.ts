import { type ParsedFeed, sha256Of } from '@/lib/intel';
import { asJson, cleanText, type Transaction } from '@/lib/store';

const BATCH = 2_000;

/** A feed that would go back in time: its publisher, or somebody between us, hands out what was current long ago. */
export class OlderFeedError extends Error {
  override readonly name = 'OlderFeedError';
  constructor() {
    super('The file is older than what is held already, so it was not taken.');
  }
}

export type TakenIn = { bytes: Uint8Array; parsed: ParsedFeed; etag?: string | null; at: Date };

/**
 * Replaces all rows of a feed, all or nothing, and has every host judged anew from its last scan. A file whose youngest row is older than what
 * is held is refused.
 * @throws OlderFeedError
 */
export async function takeIn(tx: Transaction, feedId: string, { bytes, parsed, etag, at }: TakenIn): Promise<void> {
  const held = await tx.feed.findUniqueOrThrow({ where: { id: feedId }, select: { newestAt: true } });
  const newest = newestOf(parsed);
  if (held.newestAt && newest && newest < held.newestAt) throw new OlderFeedError();
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

function newestOf({ rows }: ParsedFeed): Date | null {
  const latest = rows.reduce((at, { lastSeenAt }) => (lastSeenAt !== null && lastSeenAt > at ? lastSeenAt : at), '');
  return latest === '' ? null : new Date(latest);
}

import type { BlockedImage } from '@/lib/model';
import type { Transaction } from '@/lib/store';

/** More than this nobody blocks by hand. */
const MOST = 5000;

/** What nobody here wants, for a judgement. */
export async function readBlocked(db: Transaction): Promise<BlockedImage[]> {
  const rows = await db.blockedImage.findMany({ orderBy: { repository: 'asc' }, take: MOST });
  return rows.map(({ repository, ownerName, reason }) => ({ repository, by: ownerName, reason }));
}

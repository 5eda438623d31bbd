import { RULES } from '@/lib/rules/registry';
import type { Transaction } from '@/lib/store';
import type { StoredFinding } from '../findings/stored-finding';
import { ServiceError } from '../service-error';
import type { FindingView } from '../views/subject';
import { originOnHost } from './image-on-host';

const BLOCKABLE: ReadonlySet<string> = new Set(
  RULES.filter(({ actions }) => actions.includes('image.block')).map(({ id }) => id),
);

/** The image that a finding speaks of, to be blocked by policy or let in again; null where it speaks of none, or the last scan has none. */
export async function blockOfFinding(
  db: Transaction,
  hostId: string,
  { ruleId, offers }: Pick<StoredFinding, 'ruleId' | 'offers'>,
): Promise<FindingView['block']> {
  const imageId = BLOCKABLE.has(ruleId)
    ? offers.flatMap(({ target }) => ('imageId' in target ? [target.imageId] : []))[0]
    : undefined;
  if (imageId === undefined) return null;
  try {
    const origin = await originOnHost(db, { hostId, imageId });
    const row =
      origin.repository === null
        ? null
        : await db.blockedImage.findUnique({ where: { repository: origin.repository } });
    return {
      imageId,
      origin,
      blocked: row && { by: row.ownerName, at: row.blockedAt.toISOString(), reason: row.reason },
    };
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') return null;
    throw error;
  }
}

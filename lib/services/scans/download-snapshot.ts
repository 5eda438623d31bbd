import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { findHost } from '../hosts/find-host';
import { hostIdSchema } from '../hosts/host-input';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { Download } from '../views/report';

/** The last snapshot of a host as JSON, for `replay`. @throws ServiceError `forbidden`, `not-found`. */
export async function downloadSnapshot({ db }: ServiceContext, actor: Actor, input: unknown): Promise<Download> {
  authorize(actor, 'fleet.read');
  const { hostId } = parseInput(hostIdSchema, input);
  const { snapshotId } = await findHost(db, hostId);
  const row = snapshotId === null ? null : await db.snapshotRecord.findUnique({ where: { id: snapshotId } });
  if (!row) throw new ServiceError('not-found');
  return {
    fileName: `shipshape-snapshot-${row.id}.json`,
    contentType: 'application/json',
    body: JSON.stringify(row.body),
  };
}

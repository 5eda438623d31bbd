import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { byUrgency, stored } from '../findings/stored-finding';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { SharedBaselineView } from '../views/baseline';
import { readDrift, sharedRow } from './list-baselines';
import { hostsOf, scopeOf } from './scope';

const schema = z.object({ baselineId: z.uuid() });
const MOST_ITEMS = 2000;
const MOST_DRIFT = 100;

/** One shared baseline: whom it holds for, what is in it, and what differs from it now. @throws ServiceError `forbidden`, `not-found`. */
export async function viewBaseline(context: ServiceContext, actor: Actor, input: unknown): Promise<SharedBaselineView> {
  authorize(actor, 'fleet.read');
  const { baselineId } = parseInput(schema, input);
  const { db } = context;
  const row = await db.sharedBaseline.findUnique({
    where: { id: baselineId },
    include: { _count: { select: { items: true } } },
  });
  if (!row) throw new ServiceError('not-found');
  const hosts = await hostsOf(db, scopeOf(row));
  const [items, findings, drift] = await Promise.all([
    db.sharedBaselineItem.findMany({
      where: { baselineId },
      select: { kind: true, name: true, hosts: true },
      orderBy: [{ kind: 'asc' }, { name: 'asc' }],
      take: MOST_ITEMS,
    }),
    db.finding.findMany({
      where: { hostId: { in: hosts.map(({ id }) => id) }, family: 'drift', state: { in: ['open', 'back'] } },
      include: { host: { select: { name: true } } },
      orderBy: { openedAt: 'desc' },
      take: MOST_DRIFT,
    }),
    readDrift(db),
  ]);
  const from = new Set(row.hostIds);
  return {
    row: sharedRow(row, row._count.items, { hosts, drift, at: context.now() }),
    hosts: hosts.map(({ id, name }) => ({ id, name, taken: from.has(id) })),
    items,
    drift: findings
      .map((finding) => ({ ...stored(finding), hostName: finding.host.name }))
      .sort(byUrgency)
      .map(({ id, hostId, hostName, title, subjectName, severity }) => ({
        findingId: id,
        ...{ hostId, hostName, title, subjectName, severity },
      })),
  };
}

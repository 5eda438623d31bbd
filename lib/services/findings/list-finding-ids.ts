import { SEVERITIES } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { MOST_AT_ONCE } from './change-findings';
import { findingFilterSchema, whereOf } from './finding-filter';

/**
 * The findings that a filter finds, for a change of all of them: as many as can be changed at once, worst first.
 * @throws ServiceError `forbidden`, `invalid`.
 */
export async function listFindingIds(context: ServiceContext, actor: Actor, input: unknown = {}): Promise<string[]> {
  authorize(actor, 'fleet.read');
  const { states, ...filter } = parseInput(findingFilterSchema, input);
  const where = whereOf(filter, actor, context.now());
  const ids: string[] = [];
  for (const severity of SEVERITIES) {
    if (ids.length === MOST_AT_ONCE) break;
    const rows = await context.db.finding.findMany({
      where: { AND: [where, { state: { in: states }, severity }] },
      select: { id: true },
      orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
      take: MOST_AT_ONCE - ids.length,
    });
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

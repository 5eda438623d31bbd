import { z } from 'zod';
import type { CaseKind, CaseState } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { isOpen } from '../findings/stored-finding';
import { riskOf } from '../fleet/list-fleet';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { CaseListView, CaseRow } from '../views/case';
import { caseName } from './stored-case';

const schema = z.object({
  hostId: z.uuid().optional(),
  limit: z.number().int().min(1).max(2000).default(1000),
});

const ROW = {
  host: { select: { id: true, name: true, score: true, grade: true } },
  findings: { select: { finding: { select: { state: true } } } },
} as const;

/** Cases of the fleet, newest first. @throws ServiceError `forbidden`, `invalid`. */
export async function listCases({ db }: ServiceContext, actor: Actor, input: unknown = {}): Promise<CaseListView> {
  authorize(actor, 'fleet.read');
  const { hostId, limit } = parseInput(schema, input);
  const where = hostId ? { hostId } : {};
  const [rows, total] = await Promise.all([
    db.case.findMany({ where, include: ROW, orderBy: { openedAt: 'desc' }, take: limit }),
    db.case.count({ where }),
  ]);
  return {
    rows: rows.map(({ findings, ...row }) =>
      toCaseRow(
        row,
        findings.map(({ finding }) => finding),
      ),
    ),
    total,
  };
}

type CaseParts = {
  id: string;
  number: number;
  kind: string;
  state: string;
  openedAt: Date;
  closedAt: Date | null;
  ownerName: string | null;
  riskAtOpening: number;
  host: { id: string; name: string; score: number | null; grade: string | null };
};

export function toCaseRow(one: CaseParts, findings: readonly { state: string }[]): CaseRow {
  const open = findings.filter(isOpen).length;
  return {
    id: one.id,
    name: caseName(one.number),
    number: one.number,
    kind: one.kind as CaseKind,
    host: { id: one.host.id, name: one.host.name },
    state: one.state as CaseState,
    open,
    over: findings.length - open,
    openedAt: one.openedAt.toISOString(),
    closedAt: one.closedAt?.toISOString() ?? null,
    owner: one.ownerName,
    riskAtOpening: one.riskAtOpening,
    riskNow: riskOf(one.host),
  };
}

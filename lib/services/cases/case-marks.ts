import type { CaseKind, CaseState } from '@/lib/model';
import type { Transaction } from '@/lib/store';
import type { CaseMark } from '../views/case';
import type { SearchHit } from '../views/search';
import { caseName } from './stored-case';

const MARK = { id: true, number: true, kind: true, state: true } as const;
const MOST = 20;

const toMark = ({
  number,
  kind,
  state,
  id,
}: {
  id: string;
  number: number;
  kind: string;
  state: string;
}): CaseMark => ({
  ...{ id, name: caseName(number), kind: kind as CaseKind, state: state as CaseState },
});

/** The cases of a host that nobody has closed, oldest first. */
export async function readOpenCases(db: Transaction, hostId: string): Promise<CaseMark[]> {
  const where = { hostId, state: { not: 'closed' } };
  return (await db.case.findMany({ where, select: MARK, orderBy: { number: 'asc' }, take: MOST })).map(toMark);
}

/** The case that a finding is part of, whatever its state. */
export async function readCaseOfFinding(db: Transaction, findingId: string): Promise<CaseMark | null> {
  const row = await db.caseFinding.findUnique({ where: { findingId }, select: { case: { select: MARK } } });
  return row && toMark(row.case);
}

/** The case that a text names ("SHP-14"), for Ctrl+K; none for any other text. */
export async function findCasesByName(db: Transaction, text: string): Promise<SearchHit[]> {
  const number = Number(/^shp-?(\d{1,9})$/i.exec(text.trim())?.[1] ?? Number.NaN);
  if (!Number.isInteger(number)) return [];
  const one = await db.case.findUnique({
    where: { number },
    select: { ...MARK, hostId: true, host: { select: { name: true } } },
  });
  return one
    ? [{ kind: 'case', id: one.id, hostId: one.hostId, title: caseName(one.number), note: one.host.name, alsoOn: 0 }]
    : [];
}

/** How many cases nobody has closed, and on how many hosts. */
export async function countOpenCases(db: Transaction): Promise<{ count: number; hosts: number }> {
  const groups = await db.case.groupBy({ by: ['hostId'], where: { state: { not: 'closed' } }, _count: true });
  return { count: groups.reduce((sum, { _count }) => sum + _count, 0), hosts: groups.length };
}

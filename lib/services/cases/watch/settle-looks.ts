import { lookForReturns, type RespawnAnswer, type ReturnedFinding, watchedThings } from '@/lib/cases';
import { ActionTarget, type CaseReturn, CaseReturn as caseReturnSchema, type Snapshot } from '@/lib/model';
import { asJson, type Transaction } from '@/lib/store';
import { isOpen } from '../../findings/stored-finding';
import { asSnapshot } from '../../hosts/read-snapshot';
import { type CaseRun, readCaseRuns } from '../case-runs';
import { type CaseRecord, readCase } from '../read-case';
import { openAgain } from '../stand-cases';

type Seen = { hostId: string; scanId: string; at: Date; snapshot: Snapshot };

/** A host has few cases, and each one watch. */
const MOST_WATCHES = 50;

/**
 * What a scan says of the cases that are watched on its host. It answers every look whose time has come; one that sees something back answers the
 * next look before its time. In the transaction of the scan, after its cases were saved.
 */
export async function settleLooks(tx: Transaction, seen: Seen): Promise<void> {
  const watches = await tx.caseWatch.findMany({
    where: { hostId: seen.hostId, endedAt: null, beganAt: { lt: seen.at } },
    include: { looks: { orderBy: { minutes: 'asc' } }, case: { select: { state: true } } },
    orderBy: { beganAt: 'asc' },
    take: MOST_WATCHES,
  });
  for (const watch of watches) await settleWatch(tx, watch, seen);
}

type Watch = {
  id: string;
  caseId: string;
  beganAt: Date;
  state: string;
  looks: { id: string; state: string; dueAt: Date; minutes: number; returns: unknown }[];
  case: { state: string };
};

async function settleWatch(tx: Transaction, watch: Watch, seen: Seen): Promise<void> {
  const answer = await lookAgain(tx, watch, seen);
  const waiting = watch.looks.filter(({ state }) => state === 'waiting');
  const due = waiting.filter(({ dueAt }) => dueAt <= seen.at);
  const isBack = answer.returns.length > 0;
  const fresh = newReturns(watch, answer.returns);
  const answered = due.length > 0 ? due : fresh.length > 0 ? waiting.slice(0, 1) : [];
  const state = isBack ? 'back' : answer.unread.length > 0 ? 'partly' : 'quiet';
  await tx.caseLook.updateMany({
    where: { id: { in: answered.map(({ id }) => id) } },
    data: {
      ...{ state, doneAt: seen.at, scanId: seen.scanId, held: null },
      ...{ returns: asJson(answer.returns), unread: asJson(answer.unread) },
    },
  });
  const isLast = answered.length > 0 && answered.length === waiting.length;
  const becomes = isBack || watch.state === 'back' ? 'back' : isLast ? state : watch.state;
  await tx.caseWatch.update({
    where: { id: watch.id },
    data: { state: becomes, ...(isLast && { endedAt: seen.at }) },
  });
  await tellCase(tx, watch, { fresh, at: seen.at, becomes });
}

/** Those that no earlier look of this watch has told of. */
function newReturns({ looks }: Watch, returns: readonly CaseReturn[]): readonly CaseReturn[] {
  const told = new Set(looks.flatMap((look) => caseReturnSchema.array().catch([]).parse(look.returns).map(keyOf)));
  return returns.filter((one) => !told.has(keyOf(one)));
}

const keyOf = ({ kind, name, as }: CaseReturn): string => `${kind} ${name} ${as}`;

const MOST_TOLD = 5;

/** A case to which something came back is not over, whatever its findings say. */
async function tellCase(
  tx: Transaction,
  watch: Watch,
  { fresh, at, becomes }: { fresh: readonly CaseReturn[]; at: Date; becomes: string },
): Promise<void> {
  const { caseId } = watch;
  for (const one of fresh.slice(0, MOST_TOLD)) {
    const minutes = one.afterMs === null ? '' : ` (+${Math.round(one.afterMs / 60_000)} min)`;
    await tx.caseNote.create({ data: { caseId, at, kind: 'came-back', text: `${one.name}${minutes}`.slice(0, 500) } });
  }
  if (fresh.length > 0 && watch.case.state === 'closed') await openAgain(tx, caseId, { state: 'cleaning', at });
  else if (fresh.length > 0 && watch.case.state === 'watching')
    await tx.case.update({ where: { id: caseId }, data: { state: 'cleaning' } });
  if (becomes === 'quiet' && watch.state !== 'quiet') {
    const hours = Math.round((at.getTime() - watch.beganAt.getTime()) / 3_600_000);
    await tx.caseNote.create({ data: { caseId, at, kind: 'quiet', text: String(hours) } });
  }
}

async function lookAgain(tx: Transaction, { caseId, beganAt }: Watch, { at, snapshot }: Seen): Promise<RespawnAnswer> {
  const one = await readCase(tx, caseId);
  const runs = await readCaseRuns(tx, one);
  const before = await tx.snapshotRecord.findFirst({
    where: { hostId: one.hostId, takenAt: { lt: beganAt } },
    orderBy: { takenAt: 'desc' },
    select: { body: true },
  });
  const gone = one.held.flatMap(({ finding, member }) =>
    finding.state === 'resolved' && finding.resolvedAt && finding.resolvedAt < at && member.role === 'deed'
      ? [{ finding: member.finding, at: finding.resolvedAt.toISOString() }]
      : [],
  );
  return lookForReturns({
    things: watchedThings(fixesOf(one, runs), gone),
    findings: returnedFindings(one, beganAt),
    snapshot,
    before: before && asSnapshot(before.body),
  });
}

const fixesOf = ({ held }: CaseRecord, runs: readonly CaseRun[]) =>
  runs.flatMap(({ actionId, outcome, undoneAt, finishedAt, target, findingId }) => {
    const parsed = ActionTarget.safeParse(target).data;
    if (!parsed || outcome !== 'confirmed' || undoneAt !== null || finishedAt === null) return [];
    const finding = held.find(({ finding: { id } }) => id === findingId)?.finding;
    const imageRef = parsed.kind === 'container' ? (finding?.links.imageRefs?.[0] ?? null) : null;
    return [{ actionId, target: parsed, imageRef, at: finishedAt.toISOString() }];
  });

/** Deeds and doors that are open again since the watch began, and deeds that joined the case since. */
function returnedFindings({ held }: CaseRecord, beganAt: Date): readonly ReturnedFinding[] {
  return held.flatMap(({ finding, member, joinedAt }) => {
    const isNew = isOpen(finding) && finding.openedAt > beganAt;
    const isTold = member.role === 'deed' || (member.role === 'door' && finding.state === 'back');
    if (!isNew || !isTold) return [];
    return [
      {
        kind: joinedAt > beganAt ? ('joined' as const) : ('finding' as const),
        ...{ name: finding.subjectName, title: finding.title, path: finding.links.paths?.[0] ?? null },
        ...{ at: finding.links.at ?? null, since: beganAt.toISOString() },
      },
    ];
  });
}

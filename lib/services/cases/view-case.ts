import { z } from 'zod';
import { isGrave, tellStory } from '@/lib/cases';
import type { Database } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { readApproval } from '../approvals/approval-row';
import { subjectOf } from '../findings/stored-finding';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { CaseFindingRow, CaseView } from '../views/case';
import { withEverywhere } from './case-everywhere';
import { countEvidence, readCaseRuns } from './case-runs';
import { stepsOf } from './case-steps';
import { timelineOf } from './case-timeline';
import { watchOf } from './case-watch';
import { toCaseRow } from './list-cases';
import { readPlaybook } from './playbook/read-playbook';
import { type CaseRecord, type HeldFinding, readCase } from './read-case';
import { toStanding } from './stand-cases';

export const caseIdSchema = z.object({ caseId: z.uuid() });

/** The page of one case. @throws ServiceError `forbidden`, `not-found`. */
export async function viewCase({ db, now }: ServiceContext, actor: Actor, input: unknown): Promise<CaseView> {
  authorize(actor, 'fleet.read');
  const { caseId } = parseInput(caseIdSchema, input);
  const view = await toCaseView(db, await readCase(db, caseId), now());
  if (!view.playbook) return view;
  return { ...view, approval: await readApproval(db, actor, { subjectId: view.playbook.id, caseId, now: now() }) };
}

/** Everything that is known of a case now, for its page and its files. */
export async function toCaseView(db: Database, one: CaseRecord, now: Date): Promise<CaseView> {
  const runs = await readCaseRuns(db, one);
  const looksLike = looksLikeOf(one.held);
  const [evidence, watch, elsewhere, people] = await Promise.all([
    countEvidence(db, runs),
    watchOf(db, one, runs),
    readElsewhere(db, one),
    db.user.findMany({
      where: { disabledAt: null },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
      take: 500,
    }),
  ]);
  const findings = one.held.map(({ finding }) => finding);
  const standing = one.held.map(({ member, finding }) => toStanding(member.role, finding));
  return {
    row: toCaseRow(one, findings),
    closed: one.closedAt
      ? { at: one.closedAt.toISOString(), by: one.closedByName ?? '', reason: one.closeReason }
      : null,
    timesReopened: one.timesReopened,
    ownerId: one.ownerId,
    people,
    story: storyOf(one.held),
    steps: await withEverywhere(db, one, stepsOf(one, runs, evidence.items)),
    evidence,
    findings: one.held.map(findingRow),
    watch,
    playbook: await readPlaybook(db, one.id, now),
    approval: null,
    timeline: timelineOf(one, runs),
    grave: standing.filter(isGrave).length,
    looksLike,
    elsewhere,
  };
}

function storyOf(held: readonly HeldFinding[]): CaseView['story'] {
  const ids = new Map(held.map(({ finding }) => [finding.fingerprint, finding.id]));
  return tellStory(held.map(({ member }) => member)).map(({ fingerprints, ...told }) => ({
    ...told,
    findingIds: fingerprints.flatMap((one) => ids.get(one) ?? []),
  }));
}

const findingRow = ({ finding, member }: HeldFinding): CaseFindingRow => ({
  id: finding.id,
  ruleId: finding.ruleId,
  title: finding.title,
  severity: finding.severity,
  state: finding.state,
  stage: member.stage,
  role: member.role,
  subject: subjectOf(finding),
  sentence: finding.sentence,
  reasons: [...member.reasons],
  openedAt: finding.openedAt.toISOString(),
  resolvedAt: finding.resolvedAt?.toISOString() ?? null,
});

const MOST_LOOKS = 4;

/** What the deeds came from and whom they reached: the same on another host would be the same hand. */
function looksLikeOf(held: readonly HeldFinding[]): CaseView['looksLike'] {
  const links = held.filter(({ member }) => member.role === 'deed').map(({ finding }) => finding.links);
  const images = new Set(links.flatMap(({ imageRefs = [] }) => imageRefs));
  const addresses = new Set(links.flatMap(({ remotes = [] }) => remotes.map(({ address }) => address)));
  return [
    ...[...images].slice(0, MOST_LOOKS).map((value) => ({ what: 'image' as const, value })),
    ...[...addresses].slice(0, MOST_LOOKS).map((value) => ({ what: 'address' as const, value })),
  ];
}

/** Other hosts with a finding on an image of this case. */
async function readElsewhere(db: Database, { hostId, held }: CaseRecord): Promise<CaseView['elsewhere']> {
  const images = [...new Set(held.flatMap(({ finding }) => finding.links.imageIds ?? []))];
  const rows = await db.finding.findMany({
    where: { subjectId: { in: images }, subjectKind: 'image', hostId: { not: hostId }, state: { not: 'resolved' } },
    distinct: ['hostId'],
    select: { hostId: true, host: { select: { name: true } } },
    take: 50,
  });
  return rows.map((row) => ({ hostId: row.hostId, hostName: row.host.name }));
}

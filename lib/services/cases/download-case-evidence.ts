import { createHash } from 'node:crypto';
import { plainText } from '@/lib/model';
import type { Database } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { Download } from '../views/report';
import { type CaseRun, readCaseRuns } from './case-runs';
import { type CaseRecord, type HeldFinding, readCase } from './read-case';
import { caseName, parseSecrets } from './stored-case';
import { caseIdSchema } from './view-case';
import { readRespawn } from './watch/read-respawn';

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** How to check the file by hand. */
const CHECK =
  'sha256 of `content` as compact JSON, as JSON.stringify writes it. `hashes` has one of each finding as compact JSON, and one of each item of evidence as its raw bytes.';

/**
 * The evidence of a case in one JSON file: its findings as they were read, why they belong together, every fix with the whole of what it recorded
 * first, and the hashes of all of it.
 * @throws ServiceError `forbidden`, `not-found`.
 */
export async function downloadCaseEvidence(context: ServiceContext, actor: Actor, input: unknown): Promise<Download> {
  authorize(actor, 'fleet.read');
  const { caseId } = parseInput(caseIdSchema, input);
  const one = await readCase(context.db, caseId);
  const runs = await readCaseRuns(context.db, one);
  const findings = one.held.map(toEvidence);
  const fixes = await withBundles(context.db, runs);
  const content = {
    case: headOf(one),
    takenAt: context.now().toISOString(),
    findings,
    fixes,
    secrets: parseSecrets(one.secrets),
    notes: one.notes.map(toNote),
    watch: await readRespawn(context.db, one),
  };
  const hashes = [
    ...findings.map((finding) => ({
      name: `finding ${finding.ruleId} ${finding.id}`,
      sha256: sha256Of(JSON.stringify(finding)),
    })),
    ...fixes.flatMap(({ runId, evidence }) => hashesOf(runId, evidence?.items)),
  ];
  const file = { schema: 'shipshape.case/1', sha256: sha256Of(JSON.stringify(content)), check: CHECK, hashes, content };
  return {
    fileName: `shipshape-${caseName(one.number)}-evidence.json`,
    contentType: 'application/json',
    body: JSON.stringify(file, null, 2),
  };
}

const headOf = (one: CaseRecord) => ({
  name: caseName(one.number),
  kind: one.kind,
  state: one.state,
  hostName: one.host.name,
  openedAt: one.openedAt.toISOString(),
  closedAt: one.closedAt?.toISOString() ?? null,
  owner: one.ownerName,
});

const toNote = ({ at, kind, actorName, text }: CaseRecord['notes'][number]) => ({
  at: at.toISOString(),
  ...{ kind, by: actorName, text },
});

const toEvidence = ({ finding, member }: HeldFinding) => ({
  ...{ id: finding.id, ruleId: finding.ruleId, title: finding.title, severity: finding.severity, state: finding.state },
  subject: { kind: finding.subjectKind, id: finding.subjectId, name: finding.subjectName },
  ...{ stage: member.stage, role: member.role, joinedBy: member.reasons },
  sentence: plainText(finding.sentence),
  evidence: finding.evidence,
  links: finding.links,
  firstSeenAt: finding.firstSeenAt.toISOString(),
  lastSeenAt: finding.lastSeenAt.toISOString(),
  resolvedAt: finding.resolvedAt?.toISOString() ?? null,
});

async function withBundles(db: Database, runs: readonly CaseRun[]) {
  const bundles = await db.evidenceBundle.findMany({ where: { runId: { in: runs.map(({ id }) => id) } } });
  return runs.map((run) => {
    const bundle = bundles.find(({ runId }) => runId === run.id);
    return {
      ...{ runId: run.id, actionId: run.actionId, target: run.target, outcome: run.outcome },
      confirmedAt: run.confirmedAt?.toISOString() ?? null,
      confirmedBy: run.confirmedByName,
      finishedAt: run.finishedAt?.toISOString() ?? null,
      undoneAt: run.undoneAt?.toISOString() ?? null,
      evidence: bundle
        ? { takenAt: bundle.takenAt.toISOString(), sizeBytes: bundle.sizeBytes, items: bundle.items }
        : null,
    };
  });
}

/** The hash of each item as it was made when the item was recorded. */
function hashesOf(runId: string, items: unknown): { name: string; sha256: string }[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const { name, sha256 } = (item ?? {}) as { name?: unknown; sha256?: unknown };
    return typeof name === 'string' && typeof sha256 === 'string' ? [{ name: `run ${runId} ${name}`, sha256 }] : [];
  });
}

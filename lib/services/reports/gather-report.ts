import { type FrozenReport, type ReportFinding, Risk, SEVERITIES, type Severity } from '@/lib/model';
import { RULES } from '@/lib/rules/registry';
import type { Database } from '@/lib/store';
import { stored } from '../findings/stored-finding';
import { parseInventory } from '../inventory/host-inventory';
import { listable, runTitle } from './report-rows';
import { readWaivers } from './report-waivers';
import { headlineOf, leadOf } from './report-words';
import { readRiskWeeks } from './risk-weeks';

export type Period = { fromAt: Date; untilAt: Date; timeZone: string; week: string };

type Body = Omit<FrozenReport, 'schema' | 'kind' | 'frozenAt' | 'madeBy'>;
const MOST_LISTED = 200;
const SILENT_HOURS = 24;
/** The turns that change how many findings are open. */
const COUNTED = ['opened', 'back', 'resolved', 'waived', 'waiver-ended', 'waiver-expired', 'waiver-raised'];

/** Everything a report of this period says, as it is known now. */
export async function gatherReport(db: Database, { fromAt, untilAt, timeZone, week }: Period): Promise<Body> {
  const within = { gte: fromAt, lt: untilAt };
  const [hosts, notes, open, runs, scans, failedScans, risk, waivers] = await Promise.all([
    db.host.findMany({
      orderBy: [{ score: { sort: 'desc', nulls: 'last' } }, { name: 'asc' }],
      include: { riskPoints: { where: { at: { lt: fromAt } }, orderBy: { at: 'desc' }, take: 1 } },
    }),
    db.findingNote.findMany({
      where: { at: within, kind: { in: COUNTED } },
      include: { finding: { include: { host: { select: { name: true } } } } },
      orderBy: { at: 'asc' },
    }),
    db.finding.findMany({
      where: { state: { in: ['open', 'back'] }, firstSeenAt: { lt: untilAt } },
      include: { host: { select: { name: true } } },
    }),
    db.actionRun.findMany({ where: { confirmedAt: within }, orderBy: { confirmedAt: 'asc' } }),
    db.scan.count({ where: { finishedAt: within, state: 'done' } }),
    db.scan.count({ where: { finishedAt: within, state: 'failed' } }),
    readRiskWeeks(db, untilAt, timeZone),
    readWaivers(db, untilAt),
  ]);
  const turned = (kind: string): ReportFinding[] =>
    notes.filter((note) => note.kind === kind).map(({ finding, at }) => listable(finding, at));
  const actions = runs.map((run) => ({
    at: (run.confirmedAt ?? run.plannedAt).toISOString(),
    who: run.confirmedByName ?? '',
    hostName: run.hostName,
    actionId: run.actionId,
    title: runTitle(run.plan, run.actionId),
    outcome: run.outcome as FrozenReport['actions'][number]['outcome'],
    undone: run.undoneAt !== null,
  }));
  const facts = {
    week,
    timeZone,
    fromAt: fromAt.toISOString(),
    untilAt: untilAt.toISOString(),
    risk,
    counts: SEVERITIES.map((severity) => countOf(severity, open.map(stored), notes)),
    ...waivers,
    fixFirst: fixFirstOf(hosts),
    newFindings: turned('opened').slice(0, MOST_LISTED),
    backFindings: turned('back').slice(0, MOST_LISTED),
    resolvedFindings: turned('resolved').slice(0, MOST_LISTED),
    openFindings: open
      .map((finding) => listable(finding, finding.openedAt))
      .sort(worstFirst)
      .slice(0, MOST_LISTED),
    actions,
    hosts: hosts.map((host) => hostRow(host, host.riskPoints[0]?.score ?? null)),
    notSeen: hosts.flatMap((host) => notSeen(host, untilAt)),
    reachablePorts: hosts.reduce((sum, { inventory }) => sum + (parseInventory(inventory)?.reachablePorts ?? 0), 0),
    sources: { scans, failedScans, hosts: hosts.length, rules: RULES.length },
  };
  return { ...facts, headline: headlineOf(facts), lead: leadOf(facts) };
}

const worstFirst = (a: ReportFinding, b: ReportFinding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.hostName.localeCompare(b.hostName);

/** `before` is what must have been open for the rest to add up. */
function countOf(
  severity: Severity,
  open: readonly { severity: Severity }[],
  notes: readonly { kind: string; severity: string }[],
): FrozenReport['counts'][number] {
  const count = (kind: string): number =>
    notes.filter((note) => note.kind === kind && note.severity === severity).length;
  const now = open.filter((finding) => finding.severity === severity).length;
  const [fresh, back, resolved] = [count('opened'), count('back'), count('resolved')];
  const waived = count('waived') - count('waiver-ended') - count('waiver-expired') - count('waiver-raised');
  const before = Math.max(now - fresh - back + resolved + waived, 0);
  return { severity, before, new: fresh, back, resolved, waived, open: now };
}

type HostRecord = {
  name: string;
  tags: string[];
  kind: string;
  status: string;
  statusSentence: string | null;
  score: number | null;
  grade: string | null;
  critical: number;
  high: number;
  coverageChecked: number | null;
  coverageTotal: number | null;
  lastSeenAt: Date | null;
  risk: unknown;
};

function hostRow(host: HostRecord, scoreBefore: number | null): FrozenReport['hosts'][number] {
  const { coverageChecked: checked, coverageTotal: total } = host;
  return {
    name: host.name,
    tags: host.tags,
    kind: host.kind as FrozenReport['hosts'][number]['kind'],
    status: host.status,
    score: host.score,
    grade: host.grade as FrozenReport['hosts'][number]['grade'],
    scoreBefore,
    critical: host.critical,
    high: host.high,
    coverage: checked === null || total === null ? null : { checked, total },
    lastSeenAt: host.lastSeenAt?.toISOString() ?? null,
  };
}

/** The five rows that take most from a score, whatever the host. */
function fixFirstOf(hosts: readonly HostRecord[]): FrozenReport['fixFirst'] {
  const fixes = hosts.flatMap(({ name, risk }) =>
    (Risk.safeParse(risk).data?.fixes ?? []).map((fix) => ({
      hostName: name,
      severity: fix.severity,
      ruleId: fix.ruleId,
      sentence: fix.sentence,
      points: fix.points,
    })),
  );
  return fixes.sort((a, b) => b.points - a.points).slice(0, 5);
}

function notSeen(host: HostRecord, until: Date): FrozenReport['notSeen'] {
  const since = host.lastSeenAt?.toISOString() ?? null;
  if (host.lastSeenAt === null)
    return [{ hostName: host.name, since, reason: host.statusSentence ?? 'It was never read.' }];
  if (host.status !== 'seen')
    return [{ hostName: host.name, since, reason: host.statusSentence ?? 'It did not answer the last time.' }];
  const silent = until.getTime() - host.lastSeenAt.getTime() > SILENT_HOURS * 3_600_000;
  if (silent) return [{ hostName: host.name, since, reason: 'It was not scanned for more than a day.' }];
  const { coverageChecked: checked, coverageTotal: total } = host;
  const isPartial = checked !== null && total !== null && checked < total;
  return isPartial
    ? [{ hostName: host.name, since, reason: `${total - checked} of ${total} checks could not be made.` }]
    : [];
}

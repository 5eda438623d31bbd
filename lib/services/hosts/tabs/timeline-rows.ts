import type { Database } from '@/lib/store';
import { noteText } from '../../findings/note-text';
import type { StoredFinding } from '../../findings/stored-finding';
import { sentenceText } from '../../findings/stored-finding';
import type { TimelineRow } from '../../views/host-tabs';
import type { Severity } from '../../views/words';
import type { TabInput } from './tab-input';

const MOST = 300;

/** What happened on this host, newest first: what the host itself dates, and what Shipshape saw and did. */
export async function timelineRows(db: Database, hostId: string, input: TabInput): Promise<TimelineRow[]> {
  const [notes, runs] = await Promise.all([
    db.findingNote.findMany({
      where: { hostId },
      orderBy: { at: 'desc' },
      take: MOST,
      include: { finding: { select: { id: true, title: true, subjectName: true } } },
    }),
    db.actionRun.findMany({
      where: { hostId, confirmedAt: { not: null } },
      orderBy: { confirmedAt: 'desc' },
      take: 100,
    }),
  ]);
  const rows: TimelineRow[] = [
    ...notes.map(({ finding, ...note }) => ({
      at: note.at.toISOString(),
      kind: 'finding' as const,
      severity: note.severity as Severity,
      text: `${finding.title} (${finding.subjectName}): ${noteText(note)}${note.actorName ? `, ${note.actorName}` : ''}`,
      findingId: finding.id,
    })),
    ...runs.map((run) => ({
      at: (run.confirmedAt ?? run.plannedAt).toISOString(),
      kind: 'action' as const,
      severity: null,
      text: `${run.confirmedByName ?? ''}: ${run.actionId}, ${run.outcome ?? run.state}`,
      findingId: run.findingId,
    })),
    ...hostRows(input),
  ];
  return rows.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST);
}

/** Times the host itself gives. They are only as true as its clock. */
function hostRows({ snapshot, findings, places }: TabInput): TimelineRow[] {
  const began = findings.flatMap((finding) => (finding.links.at ? [beganRow(finding, finding.links.at)] : []));
  const containers = snapshot?.facts.containers.read ? snapshot.facts.containers.value : [];
  const lived = containers.flatMap((one) => [
    ...(one.createdAt
      ? [
          {
            at: one.createdAt,
            kind: 'container' as const,
            severity: null,
            text: `Container ${one.name} was created from ${one.imageRef}`,
            findingId: null,
          },
        ]
      : []),
    ...(one.finishedAt && !one.running
      ? [
          {
            at: one.finishedAt,
            kind: 'container' as const,
            severity: null,
            text: `Container ${one.name} stopped with code ${one.exitCode}`,
            findingId: null,
          },
        ]
      : []),
  ]);
  const logins = snapshot?.facts.logins.read ? snapshot.facts.logins.value.accepted : [];
  const signIns = logins.map((one) => ({
    at: one.at,
    kind: 'sign-in' as const,
    severity: null,
    text: `${one.user} signed in from ${one.address}`,
    place: places.placeOf(one.address),
    findingId: null,
  }));
  return [...began, ...lived, ...signIns]
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}

const beganRow = (finding: StoredFinding, at: string): TimelineRow => ({
  at,
  kind: finding.subjectKind === 'process' ? 'process' : finding.subjectKind === 'container' ? 'container' : 'file',
  severity: finding.severity,
  text: sentenceText(finding),
  findingId: finding.id,
});

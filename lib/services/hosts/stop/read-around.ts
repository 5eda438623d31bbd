import type { Container, Snapshot } from '@/lib/model';
import type { Database } from '@/lib/store';
import { byUrgency, type StoredFinding, sentenceText, stored } from '../../findings/stored-finding';
import type { StopExplanation } from '../../views/subject';
import { asSnapshot } from '../read-snapshot';
import { type Around, hasStopped, NOTHING_AROUND, stoppedAtOf } from './explain-stop';
import { NEAR_SECONDS } from './reading-then';

const NEAR_MS = NEAR_SECONDS * 1000;
const DEED_MS = 5 * 60_000;
const MOST_FINDINGS = 8;

/** Looks up what is known of the time around the stop of a container: readings, findings, deeds. */
export async function readAround(
  db: Database,
  hostId: string,
  container: Container,
  snapshot: Snapshot,
): Promise<Around> {
  const stoppedAt = hasStopped(container) ? stoppedAtOf(container, snapshot) : null;
  if (!stoppedAt) return NOTHING_AROUND;
  const [before, after, findings, deeds] = await Promise.all([
    snapshotNear(db, { hostId, takenAt: { lte: stoppedAt } }, 'desc'),
    snapshotNear(db, { hostId, takenAt: { gt: stoppedAt } }, 'asc'),
    findingsThen(db, hostId, container, stoppedAt),
    deedsThen(db, hostId, container, stoppedAt),
  ]);
  return { before, after, findings, deeds };
}

type Beside = { hostId: string; takenAt: { lte: Date } | { gt: Date } };

async function snapshotNear(db: Database, where: Beside, order: 'asc' | 'desc'): Promise<Snapshot | null> {
  const row = await db.snapshotRecord.findFirst({ where, orderBy: { takenAt: order }, select: { body: true } });
  return asSnapshot(row?.body);
}

/** Serious findings about something else that was there then: by the host's own time where it gives one, else by ours. */
async function findingsThen(
  db: Database,
  hostId: string,
  container: Container,
  stoppedAt: Date,
): Promise<StopExplanation['findings']> {
  const rows = await db.finding.findMany({
    where: {
      hostId,
      severity: { in: ['critical', 'high'] },
      family: { in: ['malware', 'persistence', 'resource'] },
      OR: [{ resolvedAt: null }, { resolvedAt: { gte: stoppedAt } }],
    },
    orderBy: { openedAt: 'desc' },
    take: 500,
  });
  return rows
    .map(stored)
    .filter((finding) => !speaksOf(finding, container) && wasThere(finding, stoppedAt))
    .sort(byUrgency)
    .slice(0, MOST_FINDINGS)
    .map((finding) => ({
      id: finding.id,
      title: finding.title,
      severity: finding.severity,
      sentence: sentenceText(finding),
    }));
}

const speaksOf = ({ subjectId }: StoredFinding, { id }: Container): boolean => subjectId === id;

function wasThere({ links, openedAt }: StoredFinding, stoppedAt: Date): boolean {
  const began = Date.parse(links.at ?? '');
  if (!Number.isNaN(began)) return began <= stoppedAt.getTime() + 60_000;
  return openedAt.getTime() <= stoppedAt.getTime() + NEAR_MS;
}

/** The engine does not say who asked it to stop a container; where it was Shipshape, the record does. */
async function deedsThen(
  db: Database,
  hostId: string,
  container: Container,
  stoppedAt: Date,
): Promise<StopExplanation['told']> {
  const runs = await db.actionRun.findMany({
    where: {
      hostId,
      targetKey: `container:${container.id}`,
      startedAt: { gte: new Date(stoppedAt.getTime() - DEED_MS), lte: new Date(stoppedAt.getTime() + DEED_MS) },
    },
    orderBy: { startedAt: 'asc' },
    take: 10,
    select: { actionId: true, confirmedByName: true, startedAt: true, outcome: true, state: true },
  });
  return runs.map(({ actionId, confirmedByName, startedAt, outcome, state }) => ({
    at: startedAt?.toISOString() ?? null,
    text: `${confirmedByName ?? 'Somebody'} ran ${actionId} on it through Shipshape, ${outcome ?? state}`,
  }));
}

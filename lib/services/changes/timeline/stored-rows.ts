import { Change, type Snapshot } from '@/lib/model';
import type { Database } from '@/lib/store';
import { noteText } from '../../findings/note-text';
import type { TimelineRow } from '../../views/timeline';
import type { Severity } from '../../views/words';
import type { TimelineLook } from './timeline-look';

/** Which rows of a host: not before `since`, not after `until`, and so many of each kind. */
export type Window = {
  hostId: string;
  since: Date | null;
  until: Date | null;
  take: number;
  look: Pick<TimelineLook, 'kind' | 'of'>;
};

const within = ({ since, until }: Window) => ({ ...(since && { gte: since }), ...(until && { lte: until }) });

export const plain = (row: Pick<TimelineRow, 'key' | 'at' | 'kind' | 'text'>): TimelineRow => ({
  severity: null,
  change: null,
  scan: null,
  panel: null,
  runId: null,
  place: null,
  ...row,
});

/** What Shipshape itself saw and did, newest first, each kind bounded. */
export async function storedRows(db: Database, window: Window, snapshot: Snapshot | null): Promise<TimelineRow[]> {
  const { kind, of } = window.look;
  const wanted = (own: TimelineRow['kind']): boolean => of === undefined && (kind === undefined || kind === own);
  const parts = await Promise.all([
    of !== undefined || kind === undefined || kind === 'change' ? changeRows(db, window, snapshot) : [],
    wanted('finding') ? noteRows(db, window) : [],
    wanted('action') ? runRows(db, window) : [],
    wanted('scan') ? scanRows(db, window) : [],
  ]);
  return parts.flat();
}

async function changeRows(db: Database, window: Window, snapshot: Snapshot | null): Promise<TimelineRow[]> {
  const rows = await db.hostChange.findMany({
    where: { hostId: window.hostId, at: within(window), ...(window.look.of && { kind: window.look.of }) },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take: window.take,
  });
  return rows.flatMap((row) => {
    // A kind of a later version, after the product was put back to an older one, is left out.
    const change = Change.safeParse({ ...row, at: row.at.toISOString() });
    if (!change.success) return [];
    const { at, kind, turn, name, fields, source } = change.data;
    const view = { kind, turn, name, fields, event: source === 'event', newToFleet: row.newToFleet };
    return [
      {
        ...plain({ key: `change/${row.id}`, at, kind: 'change', text: '' }),
        change: view,
        panel: panelOf(view, snapshot),
      },
    ];
  });
}

/** A change leads to what is there now under that name. */
function panelOf({ kind, name }: { kind: string; name: string }, snapshot: Snapshot | null): string | null {
  const { containers, images } = snapshot?.facts ?? {};
  if (kind === 'container' && containers?.read) {
    const found = containers.value.find((one) => one.name === name);
    return found ? `container:${found.id}` : null;
  }
  if (kind === 'image' && images?.read) {
    const found = images.value.find((one) => one.repoTags.includes(name));
    return found ? `image:${found.id}` : null;
  }
  return null;
}

async function noteRows(db: Database, window: Window): Promise<TimelineRow[]> {
  const notes = await db.findingNote.findMany({
    where: { hostId: window.hostId, at: within(window) },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take: window.take,
    include: { finding: { select: { id: true, title: true, subjectName: true } } },
  });
  return notes.map(({ finding, ...note }) => ({
    ...plain({
      key: `finding/${note.id}`,
      at: note.at.toISOString(),
      kind: 'finding',
      text: `${finding.title} (${finding.subjectName}): ${noteText(note)}${note.actorName ? `, ${note.actorName}` : ''}`,
    }),
    severity: note.severity as Severity,
    panel: `finding:${finding.id}`,
  }));
}

async function runRows(db: Database, window: Window): Promise<TimelineRow[]> {
  const runs = await db.actionRun.findMany({
    where: { hostId: window.hostId, confirmedAt: { not: null, ...within(window) } },
    orderBy: [{ confirmedAt: 'desc' }, { id: 'asc' }],
    take: window.take,
  });
  return runs.map((run) => ({
    ...plain({
      key: `action/${run.id}`,
      at: (run.confirmedAt ?? run.plannedAt).toISOString(),
      kind: 'action',
      text: `${run.confirmedByName ?? ''}: ${run.actionId}, ${run.outcome ?? run.state}`,
    }),
    runId: run.id,
  }));
}

/** Scans that failed, and those that somebody asked for. The hundred of each day that went well are there when scans are asked for. */
async function scanRows(db: Database, window: Window): Promise<TimelineRow[]> {
  const told =
    window.look.kind === 'scan'
      ? { state: { in: ['done', 'failed'] } }
      : { OR: [{ state: 'failed' }, { state: 'done', trigger: { not: 'schedule' } }] };
  const scans = await db.scan.findMany({
    where: { hostId: window.hostId, queuedAt: within(window), ...told },
    orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
    take: window.take,
    select: { id: true, queuedAt: true, state: true, trigger: true, actorName: true, failureSentence: true },
  });
  return scans.map(({ id, queuedAt, state, trigger, actorName, failureSentence }) => ({
    ...plain({ key: `scan/${id}`, at: queuedAt.toISOString(), kind: 'scan', text: '' }),
    scan: {
      state: state === 'failed' ? 'failed' : 'done',
      trigger,
      actor: actorName,
      sentence: failureSentence,
      count: 1,
      firstAt: queuedAt.toISOString(),
    },
  }));
}

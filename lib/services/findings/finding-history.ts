import type { Database, FindingComment, FindingNote } from '@/lib/store';
import type { Actor } from '../access/actor';
import type { FindingEvent } from '../views/subject';
import { mayDelete } from './delete-comment';
import { noteText } from './note-text';

/** Of each kind; older ones are on the record. */
const MOST = 300;

/** Turns, fixes and comments of a finding on one line of time, oldest first. */
export async function findingHistory(db: Database, actor: Actor, findingId: string): Promise<FindingEvent[]> {
  const newest = { take: MOST } as const;
  const [notes, runs, comments] = await Promise.all([
    db.findingNote.findMany({ where: { findingId }, orderBy: { at: 'desc' }, ...newest }),
    db.actionRun.findMany({
      where: { findingId, confirmedAt: { not: null } },
      orderBy: { confirmedAt: 'desc' },
      ...newest,
    }),
    db.findingComment.findMany({ where: { findingId }, orderBy: { createdAt: 'desc' }, ...newest }),
  ]);
  const actions = runs.map((run) => ({
    at: (run.confirmedAt ?? run.plannedAt).toISOString(),
    text: `${run.actionId}: ${run.outcome ?? run.state}`,
    actor: run.confirmedByName,
    comment: null,
  }));
  const events = [...notes.map(turnEvent), ...actions, ...comments.map((one) => commentEvent(one, actor))];
  return events.sort((a, b) => a.at.localeCompare(b.at));
}

const turnEvent = (note: FindingNote): FindingEvent => ({
  at: note.at.toISOString(),
  text: noteText(note),
  actor: note.actorName,
  comment: null,
});

const commentEvent = (comment: FindingComment, actor: Actor): FindingEvent => ({
  at: comment.createdAt.toISOString(),
  text: comment.text,
  actor: comment.authorName,
  comment: {
    id: comment.id,
    deletedBy: comment.deletedAt === null ? null : (comment.deletedByName ?? ''),
    mayDelete: comment.deletedAt === null && mayDelete(actor, comment),
  },
});

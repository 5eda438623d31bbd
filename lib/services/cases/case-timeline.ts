import { ActionOffer } from '@/lib/model';
import { wordsOf } from '../actions/action-words';
import { targetName } from '../actions/view-action-run';
import { byUrgency } from '../findings/stored-finding';
import type { CaseEvent, CaseNoteKind } from '../views/case';
import { type CaseRun, stateOfRun } from './case-runs';
import type { CaseRecord } from './read-case';

const MOST_BEGAN = 40;

/** What happened, oldest first: what the host's own clock dates, what Shipshape saw, and what people did. */
export function timelineOf(one: CaseRecord, runs: readonly CaseRun[]): CaseEvent[] {
  const events = [...began(one), ...one.notes.map(noted), ...runs.map(ran)];
  return events.sort((a, b) => a.at.localeCompare(b.at));
}

const EVENT = { findingId: null, runId: null, began: null, note: null, run: null };

/** One entry for each thing and moment: eight findings of one process began once. The worst of them tells it. */
function began({ held }: CaseRecord): CaseEvent[] {
  const first = new Map<string, CaseEvent>();
  for (const { finding } of [...held].sort((a, b) => byUrgency(a.finding, b.finding))) {
    const moment = Date.parse(finding.links.at ?? '');
    if (!Number.isFinite(moment)) continue;
    const at = new Date(moment).toISOString();
    const thing = finding.links.containerIds?.[0] ?? finding.links.pids?.[0] ?? finding.subjectId;
    const key = `${String(thing)} ${at}`;
    if (first.has(key)) continue;
    const { severity, sentence } = finding;
    first.set(key, { ...EVENT, at, findingId: finding.id, began: { severity, sentence } });
  }
  return [...first.values()].slice(0, MOST_BEGAN);
}

const noted = ({ at, kind, text, actorName }: CaseRecord['notes'][number]): CaseEvent => ({
  ...EVENT,
  at: at.toISOString(),
  note: { kind: kind as CaseNoteKind, text, actor: actorName },
});

function ran(run: CaseRun): CaseEvent {
  const offer = ActionOffer.safeParse({ actionId: run.actionId, target: run.target }).data;
  return {
    ...EVENT,
    at: (run.finishedAt ?? run.confirmedAt ?? new Date(0)).toISOString(),
    runId: run.id,
    run: {
      label: offer ? wordsOf(offer).label : run.actionId,
      target: targetName(run.target),
      state: stateOfRun(run),
      actor: run.confirmedByName,
    },
  };
}

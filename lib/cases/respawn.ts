import type { CaseReturn, Snapshot } from '@/lib/model';
import { unreadSentence } from '@/lib/model';
import { type Found, findReturned } from './find-returned';
import { traceSource } from './trace-source';
import type { WatchedThing } from './watched-things';

/** A finding that is there again, or joined while the case was watched. */
export interface ReturnedFinding {
  readonly kind: 'finding' | 'joined';
  readonly name: string;
  readonly title: string;
  /** The file it speaks of, where it speaks of one. */
  readonly path: string | null;
  readonly at: string | null;
  readonly since: string;
}

export interface RespawnLook {
  readonly things: readonly WatchedThing[];
  readonly findings: readonly ReturnedFinding[];
  readonly snapshot: Snapshot;
  /** The last look from before the watch; null when there is none. */
  readonly before: Snapshot | null;
}

/** What one look at a watched case says. Quiet is only what could be read: `unread` names what nobody looked at. */
export interface RespawnAnswer {
  readonly returns: readonly CaseReturn[];
  readonly unread: readonly { readonly fact: string; readonly reason: string }[];
}

const MOST_RETURNS = 50;

/** What has come back of what was gone, each traced to where it may come from. Pure. */
export function lookForReturns({ things, findings, snapshot, before }: RespawnLook): RespawnAnswer {
  const { found, unread } = findReturned(things, snapshot, before);
  const known = new Set(found.map(({ as }) => as));
  const told = findings.filter(({ name }) => !known.has(name) && !found.some((one) => one.name === name));
  return {
    returns: [
      ...found.map((one) => returnOf(one, snapshot)),
      ...told.map((one) => returnOfFinding(one, snapshot)),
    ].slice(0, MOST_RETURNS),
    unread: unread.flatMap((name) => {
      const fact = snapshot.facts[name];
      return fact.read ? [] : [{ fact: name, reason: unreadSentence(fact.reason, fact.detail) }];
    }),
  };
}

function returnOfFinding({ kind, name, title, path, at, since }: ReturnedFinding, snapshot: Snapshot): CaseReturn {
  const file = { kind: 'file' as const, name, since, as: title, at, words: path === null ? [] : [path] };
  const { sources, unread } = path === null ? { sources: [], unread: [] } : traceSource({ ...file, path }, snapshot);
  const afterMs = msBetween(since, at ?? '') ?? msBetween(since, snapshot.takenAt);
  return { kind, name, as: title, at, afterMs, sources: [...sources], unread: [...unread] };
}

function returnOf(found: Found, snapshot: Snapshot): CaseReturn {
  const { sources, unread } = traceSource(found, snapshot);
  // A host's clock may be wrong: a moment from before it was gone is not told.
  const own = msBetween(found.since, found.at ?? '');
  return {
    ...{ kind: found.kind, name: found.name, as: found.as, at: found.at },
    afterMs: own ?? msBetween(found.since, snapshot.takenAt),
    sources: [...sources],
    unread: [...unread],
  };
}

function msBetween(from: string, to: string): number | null {
  const ms = Date.parse(to) - Date.parse(from);
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}

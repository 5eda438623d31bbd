import { z } from 'zod';
import { PartlyRead, partlySentence, UnreadReason, unreadSentence } from '@/lib/model';
import { cleanText } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import { everywhereOnSeen } from '../rollouts/on-seen';
import type { ServiceContext } from '../service-context';
import { readSetting } from '../settings/settings';
import type { SeenRow, SeenView } from '../views/seen';
import type { HostStatus } from '../views/words';
import { isStale, riskOf } from './list-fleet';
import { findInFindings, type RememberedIn } from './seen/find-in-findings';
import { type AskedHost, findInSnapshots, MOST_OF_A_LIST } from './seen/find-in-snapshots';
import { matchOf } from './seen/seen-match';
import { SEEN } from './seen/seen-sources';
import { thingOf } from './seen/seen-thing';

const schema = z.object({
  what: z.enum(['image', 'program', 'sha256', 'address', 'key']),
  value: z.string().trim().min(1).max(1000).transform(cleanText),
});

/**
 * Where in the fleet one thing is, by the last snapshot of every host, and since when as far as findings and the hosts' own times know.
 * A host whose last snapshot does not answer the question is "not read", never "not there".
 * @throws ServiceError `forbidden`, `invalid`.
 */
export async function seenAnywhere(context: ServiceContext, actor: Actor, input: unknown): Promise<SeenView> {
  authorize(actor, 'fleet.read');
  const { what, value } = parseInput(schema, input);
  const match = matchOf(what, value);
  const [hosts, remembered, everyMinutes] = await Promise.all([
    findInSnapshots(context.db, SEEN[what], match),
    findInFindings(context.db, match),
    readSetting(context.db, 'scan.every-minutes'),
  ]);
  const clock = { now: context.now(), everyMinutes };
  const rows = hosts.flatMap((host) => rowsOfHost(host, remembered, clock));
  const holding = new Set(rows.filter(({ now }) => now).map(({ host }) => host.id));
  const notRead = hosts.flatMap((host) => {
    const reason = unreadReason(host);
    return reason === undefined || holding.has(host.id)
      ? []
      : [{ id: host.id, name: host.name, status: host.status as HostStatus, reason }];
  });
  return {
    ...{ what, value, rows, notRead, place: what === 'address' ? context.places.placeOf(value) : null },
    hosts: { total: hosts.length, read: hosts.length - notRead.length, holding: holding.size },
    everywhere: everywhereOnSeen(what, value, rows),
    cut: hosts.some(({ found }) => found?.some(({ total }) => total > MOST_OF_A_LIST) ?? false),
  };
}

/** Why the last snapshot of a host does not answer; null when the status says it, undefined when it does answer. */
export function unreadReason({ takenAt, facts, statusSentence }: AskedHost): string | null | undefined {
  if (takenAt === null) return statusSentence;
  for (const { read, reason, detail, unreadItems, partly } of Object.values(facts ?? {})) {
    const known = UnreadReason.safeParse(reason);
    if (!read) return unreadSentence(known.success ? known.data : 'not-asked', detail ?? undefined);
    const inPart = PartlyRead.safeParse(partly);
    if (inPart.success) return partlySentence(inPart.data);
    if (unreadItems) return unreadSentence('answer-not-understood', String(unreadItems));
  }
  return undefined;
}

/** What the host holds now; where it holds nothing, what its newest finding remembers. */
function rowsOfHost(
  asked: AskedHost,
  remembered: readonly RememberedIn[],
  clock: { now: Date; everyMinutes: number },
): SeenRow[] {
  const host = { id: asked.id, name: asked.name, risk: riskOf(asked), stale: isStale(asked, clock) };
  const own = remembered.filter(({ hostId }) => hostId === asked.id);
  const { takenAt, found } = asked;
  const rows = takenAt === null ? [] : heldRows({ host, own, takenAt }, found ?? [], asked.facts);
  const [newest] = own;
  if (rows.length > 0 || !newest) return rows;
  return [
    {
      ...{ id: `${host.id}/finding:${newest.id}`, host, as: 'finding', now: false },
      ...{ name: newest.title, detail: newest.subjectName },
      firstSeenAt: earliest(own.map(({ firstSeenAt }) => firstSeenAt.toISOString())),
      lastSeenAt: newest.lastSeenAt.toISOString(),
      place: { tab: 'findings', panel: `finding:${newest.id}` },
    },
  ];
}

function heldRows(
  { host, own, takenAt }: { host: SeenRow['host']; own: readonly RememberedIn[]; takenAt: Date },
  found: NonNullable<AskedHost['found']>,
  facts: AskedHost['facts'],
): SeenRow[] {
  // The engine's own list of processes speaks where those of the host were not read; else it says the same twice.
  const told = found.filter(({ list }) => list !== 'containerTops' || !facts?.processes?.read);
  const rows = told.map((one): SeenRow => {
    const { key, since, subjectId, ...thing } = thingOf(one);
    const speak = own.filter((finding) => finding.subjectId === subjectId);
    const known = since === null && speak.length === 0 ? own : speak;
    return {
      ...{ id: `${host.id}/${one.as}:${key}`, host, as: one.as, now: true, ...thing },
      firstSeenAt: earliest([since ?? '', ...known.map((finding) => finding.firstSeenAt.toISOString())]),
      lastSeenAt: takenAt.toISOString(),
    };
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Null when nothing dates it; what a host calls a time and is none counts for nothing. */
function earliest(instants: readonly string[]): string | null {
  const times = instants.map((text) => Date.parse(text)).filter(Number.isFinite);
  return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
}

import { type EngineEvent, type NotCompared, type Snapshot, unreadSentence } from '@/lib/model';

/** The engine keeps this many events since its start, and tells the last day of them. */
const ENGINE_KEEPS = 256;
const DAY_MS = 86_400_000;

/** The events of the time between two looks, on our clock, and what of that time they cannot tell. */
export function eventsBetween(
  before: Snapshot,
  after: Snapshot,
): { readonly events: readonly EngineEvent[]; readonly notTold: readonly NotCompared[] } {
  const { events, engineSettings } = after.facts;
  if (!events.read) return { events: [], notTold: [gap(`events: ${unreadSentence(events.reason, events.detail)}`)] };
  const skewMs = engineSettings.read ? (engineSettings.value.clockSkewMs ?? 0) : 0;
  const onOurClock = events.value.map((event) => ({
    ...event,
    at: new Date(Date.parse(event.at) - skewMs).toISOString(),
  }));
  const [from, until] = [Date.parse(before.takenAt), Date.parse(after.takenAt)];
  const told = onOurClock.filter(({ at }) => Date.parse(at) > from && Date.parse(at) <= until);
  const oldest = Date.parse(onOurClock[0]?.at ?? '');
  const lost = events.value.length >= ENGINE_KEEPS && oldest > from;
  return {
    events: told,
    notTold: [
      ...(lost ? [gap(`the engine keeps its last events only, from ${onOurClock[0]?.at ?? ''} on`)] : []),
      ...(until - from > DAY_MS ? [gap('the engine was asked for the events of the last day only')] : []),
    ],
  };
}

const gap = (reason: string): NotCompared => ({ kind: 'event', reason });

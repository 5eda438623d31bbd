import type { ActionTarget, Facts, GuardKind, ProtectedKind } from '@/lib/model';
import { isDestructive } from '../actions/action-words';
import type { ServiceErrorCode } from '../service-error';
import { isSameThing } from './same-thing';
import { goesWithLeftovers, type TouchedThing, touchedThings } from './touched-things';

/** What holds on one host, as a person said it. */
export type HeldGuard = { kind: GuardKind; scope: string; place: string; owner: string; reason: string };
export type HeldThing = { kind: ProtectedKind; name: string; owner: string; reason: string };
export type Held = { guards: readonly HeldGuard[]; things: readonly HeldThing[] };

export type Touch = { actionId: string; target: ActionTarget };
export type TouchRefusal = {
  code: Extract<ServiceErrorCode, 'read-only' | 'host-read-only' | 'protected'>;
  sentence: string;
};

/** Why an action may not be done, or null. Pure: what holds on the host and what the last scan saw are handed in. */
export function judgeTouch(
  { actionId, target }: Touch,
  { guards, things }: Held,
  seen: Facts | null,
): TouchRefusal | null {
  const readOnly = guards.find(({ kind }) => kind === 'read-only');
  if (readOnly) return { code: 'host-read-only', sentence: readOnlySentence(readOnly) };
  const kept = guards.find(({ kind }) => kind === 'protected');
  if (kept && isDestructive(actionId)) return { code: 'protected', sentence: keptSentence(kept) };
  const sentence =
    target.kind === 'leftovers' ? leftoversSentence(target.what, things, seen) : thingSentence(target, things, seen);
  return sentence === null ? null : { code: 'protected', sentence };
}

function thingSentence(target: ActionTarget, things: readonly HeldThing[], seen: Facts | null): string | null {
  for (const touched of touchedThings(target, seen)) {
    const mark = markOn(touched, things);
    if (mark) return touched.how === 'itself' ? markSentence(mark) : userSentence(mark);
  }
  return null;
}

function leftoversSentence(
  what: Extract<ActionTarget, { kind: 'leftovers' }>['what'],
  things: readonly HeldThing[],
  seen: Facts | null,
): string | null {
  const going = goesWithLeftovers(what, seen);
  if (!going) return null;
  // What was not read may hold the very thing.
  if (going.things === null) {
    const mark = things.find(({ kind }) => kind === going.kind);
    return mark ? unreadSentence(mark) : null;
  }
  for (const touched of going.things) {
    const mark = markOn(touched, things);
    if (mark) return markSentence(mark);
  }
  return null;
}

/** The mark that names a thing, for what a panel says too. */
export const markOn = (
  { kind, names }: Pick<TouchedThing, 'kind' | 'names'>,
  things: readonly HeldThing[],
): HeldThing | null =>
  things.find((mark) => mark.kind === kind && names.some((name) => isSameThing(kind, mark.name, name))) ?? null;

const KINDS: Record<ProtectedKind, string> = {
  container: 'Container',
  image: 'Image',
  volume: 'Volume',
  network: 'Network',
  unit: 'Unit',
  account: 'Account',
};

export const markSentence = ({ kind, name, owner, reason }: HeldThing): string =>
  `${KINDS[kind]} ${name} is protected by ${owner}: ${reason}`;
const userSentence = ({ name, owner, reason }: HeldThing): string =>
  `Container ${name} uses this, and is protected by ${owner}: ${reason}`;
const unreadSentence = ({ kind, name, owner, reason }: HeldThing): string =>
  `${KINDS[kind]} ${name} may be among them, and is protected by ${owner}: ${reason}`;

function readOnlySentence({ scope, place, owner, reason }: HeldGuard): string {
  if (scope === 'host') return `This server is read-only. ${owner} said why: ${reason}`;
  return scope === 'group'
    ? `Servers tagged ${place} are read-only. ${owner} said why: ${reason}`
    : `All servers are read-only. ${owner} said why: ${reason}`;
}

function keptSentence({ scope, place, owner, reason }: HeldGuard): string {
  if (scope === 'host') return `Nothing is destroyed on this server: it is protected by ${owner}: ${reason}`;
  return scope === 'group'
    ? `Nothing is destroyed on servers tagged ${place}: they are protected by ${owner}: ${reason}`
    : `Nothing is destroyed on any server: all are protected by ${owner}: ${reason}`;
}

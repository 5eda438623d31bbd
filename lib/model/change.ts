import { z } from 'zod';

/** What can be compared between two looks at a host. */
export const CHANGE_KINDS = [
  'host', // the server as a whole: first seen
  'container',
  'image',
  'port', // published by a container
  'listener', // of the host itself
  'network',
  'volume',
  'mount',
  'schedule',
  'unit',
  'startup-file',
  'key',
  'user',
  'sudo',
  'setuid-file',
  'kernel-module',
  'daemon-setting',
  'firewall',
  'version',
] as const;
export const ChangeKind = z.enum(CHANGE_KINDS);
export type ChangeKind = z.infer<typeof ChangeKind>;

/**
 * `recreated`: made anew under the same name. `passed`: came and went between two looks, only the engine's events tell of it.
 * `happened`: something was done to it that leaves it as it was (a command run inside, a kill for want of memory).
 */
export const CHANGE_TURNS = ['appeared', 'changed', 'recreated', 'vanished', 'passed', 'happened'] as const;
export const ChangeTurn = z.enum(CHANGE_TURNS);
export type ChangeTurn = z.infer<typeof ChangeTurn>;

/** One thing that is different. Null: it was not there, or says nothing. Values are the host's own text, secrets masked as in the Snapshot. */
export const ChangedField = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ChangedField = z.infer<typeof ChangedField>;

/** `subjectKey` names the same thing from look to look; `name` is what people call it, and the same on every host where that makes sense. */
export const Change = z.object({
  at: z.string(), // ISO 8601 UTC; of the look that saw it, unless the host dates it
  source: z.enum(['scan', 'event']),
  kind: ChangeKind,
  turn: ChangeTurn,
  subjectKey: z.string(),
  name: z.string(),
  fields: z.array(ChangedField),
});
export type Change = z.infer<typeof Change>;

/** A kind that two looks say nothing about, and why. */
export const NotCompared = z.object({ kind: z.enum([...CHANGE_KINDS, 'event']), reason: z.string() });
export type NotCompared = z.infer<typeof NotCompared>;

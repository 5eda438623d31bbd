import { z } from 'zod';

/** What a person may say of hosts: nothing is changed there, nothing is destroyed there, or only with a second person. */
export const GUARD_KINDS = ['read-only', 'protected', 'two-persons'] as const;
export const GuardKind = z.enum(GUARD_KINDS);
export type GuardKind = z.infer<typeof GuardKind>;

/** What nobody may touch while it is marked. */
export const PROTECTED_KINDS = ['container', 'image', 'volume', 'network', 'unit', 'account'] as const;
export const ProtectedKind = z.enum(PROTECTED_KINDS);
export type ProtectedKind = z.infer<typeof ProtectedKind>;

/** Where it holds: on one host, on the hosts with a tag, or on all. */
export const GuardScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host'), hostId: z.uuid() }),
  z.object({ kind: z.literal('group'), tag: z.string().trim().min(1).max(64) }),
  z.object({ kind: z.literal('fleet') }),
]);
export type GuardScope = z.infer<typeof GuardScope>;

/** One difference between the plan that was confirmed and the one that is made now. */
export const PlanChange = z.object({
  part: z.enum(['steps', 'files', 'interrupts', 'world', 'warnings', 'other']),
  before: z.string().nullable(), // null: it was not there
  after: z.string().nullable(),
});
export type PlanChange = z.infer<typeof PlanChange>;

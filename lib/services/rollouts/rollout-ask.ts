import { z } from 'zod';
import { type ActionId, ActionId as actionId } from '@/lib/model';
import { cleanText } from '@/lib/store';
import type { SeenWhat } from '../views/seen';

/** What "Seen anywhere?" can have done to each kind of thing, in the order in which nothing is lost by the first. */
export const ACTIONS_ON_SEEN: Record<SeenWhat, readonly ActionId[]> = {
  image: ['container.quarantine', 'container.stop', 'container.remove', 'image.remove'],
  program: ['process.kill'],
  sha256: ['container.quarantine', 'container.stop', 'container.remove', 'image.remove', 'process.kill'],
  address: ['firewall.blockEgressIp'],
  key: ['ssh.removeAuthorizedKey'],
};

/**
 * What a rollout is asked for by: a thing that was looked for, a finding, or an item of the clean-up of a case. It names the thing; where it is,
 * and what is acted on there, is found on the server.
 */
export const rolloutAskSchema = z.union([
  z.strictObject({
    what: z.enum(['image', 'program', 'sha256', 'address', 'key']),
    value: z.string().trim().min(1).max(1000).transform(cleanText),
    actionId,
  }),
  z.strictObject({
    findingId: z.uuid(),
    actionId,
    /** When the finding offers the same action on several things: which of its offers. */
    offer: z.number().int().min(0).max(1000).optional(),
  }),
  z.strictObject({ caseId: z.uuid(), key: z.string().max(5000) }),
]);
export type RolloutAsk = z.infer<typeof rolloutAskSchema>;
export type SeenAsk = Extract<RolloutAsk, { what: unknown }>;

import { z } from 'zod';
import { LOOKUP_CLIENTS } from '@/lib/intel';
import { lookupServiceSchema, NEEDS_KEY } from '@/lib/model/lookup';
import { saveLookupKey, VaultError } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

const schema = z.object({
  service: lookupServiceSchema.refine((service) => NEEDS_KEY[service], 'This service needs no key.'),
  // What a header can carry; a line break in it would be a second header.
  key: z
    .string()
    .trim()
    .min(8, 'A key has at least 8 characters.')
    .max(512, 'A key has at most 512 characters.')
    .refine((key) => /^[\x21-\x7e]+$/.test(key), 'A key is one word of letters, digits and signs.'),
});

/**
 * Seals the key of a look-up service; the one before is gone. It is never shown again, only used.
 * @throws ServiceError `forbidden`, `invalid`, `locked`.
 */
export async function replaceLookupKey(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'settings.manage');
  const { service, key } = parseInput(schema, input);
  const owner = { service, address: LOOKUP_CLIENTS[service].base };
  try {
    await context.db.$transaction(async (tx) => {
      await saveLookupKey(tx, context.vault, owner, { key, at: context.now(), by: actor.name });
      await recordDeed(tx, context.vault, actor, { verb: 'lookup.set-key', subject: service });
    });
  } catch (error) {
    if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
    throw error;
  }
}

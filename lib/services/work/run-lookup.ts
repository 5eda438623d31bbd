import { z } from 'zod';
import { asLookupError, LOOKUP_CLIENTS, LookupError, type LookupTools, lookupSubject } from '@/lib/intel';
import {
  LOOKUP_KIND,
  type LookupFailureCode,
  type LookupService,
  lookupServiceSchema,
  NEEDS_KEY,
} from '@/lib/model/lookup';
import { fetchOutside } from '@/lib/outbound';
import { openLookupKey, VaultError } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { keepAnswer, keepFailure, noteFailure, noteSuccess } from '../lookups/keep-answer';
import { requireReady, takeTurn, wasJustAsked } from '../lookups/lookup-gate';
import { ServiceError } from '../service-error';
import { readOutboundPolicy } from '../settings/outbound-policy';
import type { WorkContext } from './work-context';

export const lookupInputSchema = z.object({
  service: lookupServiceSchema,
  subject: z.string().max(300),
  /** Only whether the service answers; what it says is not kept. */
  test: z.boolean(),
});
type LookupInput = z.infer<typeof lookupInputSchema>;

/**
 * Asks a service, once, and keeps what came of it. The page that asked has checked what may be sent; what may have changed since is
 * checked again.
 * @throws ServiceError `forbidden`, `lookup-not-sent`, `offline`, `lookups-off`, `lookup-no-key`, `lookup-paused`, `lookup-limit`, `lookup-running`.
 */
export async function runLookup(
  context: WorkContext,
  actor: Actor,
  { service, subject, test }: LookupInput,
): Promise<{ failure: LookupFailureCode | null }> {
  authorize(actor, test ? 'settings.manage' : 'lookups.ask');
  if (lookupSubject(LOOKUP_KIND[service], subject) !== subject) throw new ServiceError('lookup-not-sent');
  await requireReady(context, service, { test });
  const giveBack = await takeTurn(context.db, service, subject);
  // Somebody else may have asked while this waited.
  if (!test && (await wasJustAsked(context, service, subject))) {
    await giveBack();
    return { failure: null };
  }
  const asked = { service, subject, by: actor.kind === 'system' ? null : actor.name, at: context.now() };
  try {
    const answer = await ask(context, { service, subject, test });
    if (test) await noteSuccess(context.db, service, asked.at);
    else await keepAnswer(context.db, asked, answer);
    return { failure: null };
  } catch (thrown) {
    const error = asLookupError(thrown);
    if (test) await noteFailure(context.db, service, error, asked.at);
    else await keepFailure(context.db, asked, error);
    return { failure: error.code };
  } finally {
    await giveBack();
  }
}

async function ask(context: WorkContext, { service, subject }: LookupInput) {
  return LOOKUP_CLIENTS[service].ask(subject, await lookupTools(context, service));
}

/** What a client asks with, as it is set at this moment. @throws LookupError `key-missing`, `key-locked`. */
export async function lookupTools(context: WorkContext, service: LookupService): Promise<LookupTools> {
  const client = LOOKUP_CLIENTS[service];
  const base = context.lookupBases?.[service] ?? client.base;
  const key = await keyOf(context, service, client.base);
  if (key === null && NEEDS_KEY[service]) throw new LookupError('key-missing');
  const policy = { ...(await readOutboundPolicy(context)), allowHttp: base.startsWith('http:') };
  return { base, key: key ?? '', fetch: (request) => fetchOutside(request, policy) };
}

async function keyOf({ db, vault }: WorkContext, service: LookupService, address: string) {
  try {
    return await openLookupKey(db, vault, { service, address });
  } catch (error) {
    if (error instanceof VaultError) throw new LookupError('key-locked');
    throw error;
  }
}

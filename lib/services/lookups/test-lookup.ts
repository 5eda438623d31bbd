import { z } from 'zod';
import { LOOKUP_CLIENTS } from '@/lib/intel';
import { type LookupFailureCode, lookupFailureCodeSchema, lookupServiceSchema } from '@/lib/model/lookup';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import { askWorker } from '../requests/ask-worker';
import type { ServiceContext } from '../service-context';
import { requireReady } from './lookup-gate';

const schema = z.object({ service: lookupServiceSchema });
const answerSchema = z.object({ failure: lookupFailureCodeSchema.nullable() });
const DEADLINE_MS = 30_000;

/**
 * Asks a service about something that everybody knows, to see that it answers with this key. Works while it is switched off.
 * @throws ServiceError `forbidden`, `invalid`, `offline`, `lookup-no-key`, `lookup-paused`, `lookup-limit`, `worker-away`, `locked`.
 */
export async function testLookup(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ failure: LookupFailureCode | null }> {
  authorize(actor, 'settings.manage');
  const { service } = parseInput(schema, input);
  await requireReady(context, service, { test: true });
  const subject = LOOKUP_CLIENTS[service].probe;
  await context.db.$transaction((tx) =>
    recordDeed(tx, context.vault, actor, { verb: 'lookup.test', subject: service, sentence: subject }),
  );
  const answer = await askWorker(context, actor, {
    kind: 'look-up',
    hostId: null,
    input: { service, subject, test: true },
    deadlineMs: DEADLINE_MS,
  });
  return answerSchema.parse(answer);
}

import { z } from 'zod';
import { LOOKUP_KIND, lookupServiceSchema } from '@/lib/model/lookup';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import { askWorker } from '../requests/ask-worker';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { requireKnown } from './known-to-fleet';
import { requireReady, wasJustAsked } from './lookup-gate';
import { subjectOf } from './lookup-subject';

const schema = z.object({ service: lookupServiceSchema, subject: z.string().max(1_000) });
const DEADLINE_MS = 30_000;

/**
 * Asks one service about one thing; the worker does it, and `viewLookups` shows what came of it, an answer or the reason for none.
 * @throws ServiceError `forbidden`, `invalid`, `lookup-not-sent`, `offline`, `lookups-off`, `lookup-no-key`, `lookup-paused`,
 * `lookup-limit`, `lookup-running`, `worker-away`, `locked`.
 */
export async function lookUp(context: ServiceContext, actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'lookups.ask');
  const { service, subject: text } = parseInput(schema, input);
  const kind = LOOKUP_KIND[service];
  const subject = subjectOf(kind, text);
  if (subject === null) throw new ServiceError('lookup-not-sent');
  await requireReady(context, service);
  await requireKnown(context, actor, kind, subject);
  if (await wasJustAsked(context, service, subject)) return;
  await context.db.$transaction((tx) =>
    recordDeed(tx, context.vault, actor, { verb: 'lookup.ask', subject: service, sentence: subject }),
  );
  await askWorker(context, actor, {
    kind: 'look-up',
    hostId: null,
    input: { service, subject, test: false },
    deadlineMs: DEADLINE_MS,
  });
}

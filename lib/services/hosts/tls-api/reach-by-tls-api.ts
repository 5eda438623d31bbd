import { z } from 'zod';
import type { Actor } from '../../access/actor';
import { authorize } from '../../access/authorize';
import { parseInput } from '../../parse-input';
import { askWorker } from '../../requests/ask-worker';
import type { ServiceContext } from '../../service-context';
import { findHost } from '../find-host';
import { hostIdSchema } from '../host-input';

const DEADLINE_MS = 60_000;
const answerSchema = z.object({ address: z.string() });

/**
 * Reaches a host by its Docker API from now on, with the certificate that is kept for it, instead of by SSH. The worker tries it first; when
 * that fails the connection stays as it was.
 * @throws ServiceError `forbidden`, `not-found`, `not-offered`, `busy`, `address-taken`, `host-refused`, `no-credential`, `locked`, `worker-away`.
 */
export async function reachByTlsApi(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ address: string }> {
  authorize(actor, 'hosts.manage');
  const { hostId } = parseInput(hostIdSchema, input);
  const host = await findHost(context.db, hostId);
  const answer = await askWorker(context, actor, {
    kind: 'use-tls-api',
    hostId: host.id,
    input: { hostId },
    deadlineMs: DEADLINE_MS,
  });
  return answerSchema.parse(answer);
}

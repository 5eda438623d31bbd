import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import { startRequest } from '../requests/ask-worker';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ConnectionTestView } from '../views/add-server';
import { findHost } from './find-host';
import { hostIdSchema } from './host-input';

const DEADLINE_MS = 60_000;

/**
 * Starts the live test of a registered host; follow it with `viewConnectionTest` at each live event `test`.
 * @throws ServiceError `forbidden`, `not-found`, `no-credential`.
 */
export async function testConnection(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<{ testId: string }> {
  authorize(actor, 'hosts.manage');
  const { hostId } = parseInput(hostIdSchema, input);
  const host = await findHost(context.db, hostId);
  if ((await context.db.credential.count({ where: { hostId } })) === 0) throw new ServiceError('no-credential');
  const testId = await startRequest(context, actor, {
    kind: 'test',
    hostId: host.id,
    input: { hostId },
    deadlineMs: DEADLINE_MS,
  });
  return { testId };
}

const stepSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'warning', 'failed']),
    value: z.string().nullable(),
    tookMs: z.number().nullable(),
  }),
);

/** The steps of a live test so far. @throws ServiceError `forbidden`, `not-found`. */
export async function viewConnectionTest(
  context: ServiceContext,
  actor: Actor,
  input: unknown,
): Promise<ConnectionTestView> {
  authorize(actor, 'hosts.manage');
  const { testId } = parseInput(z.object({ testId: z.uuid() }), input);
  const row = await context.db.request.findFirst({ where: { id: testId, kind: 'test' } });
  if (!row?.hostId) throw new ServiceError('not-found');
  const steps = stepSchema.catch([]).parse(row.steps);
  const result = (row.result ?? {}) as Partial<Pick<ConnectionTestView, 'sees' | 'blind' | 'failure' | 'coverage'>> & {
    code?: string;
    sentence?: string;
  };
  const isOver = row.state === 'done' || row.state === 'failed';
  const lateFailure =
    !isOver && row.deadlineAt < context.now()
      ? { code: 'worker-away', sentence: new ServiceError('worker-away').sentence, detail: null }
      : null;
  const ownFailure =
    row.state === 'failed' ? { code: result.code ?? 'internal', sentence: result.sentence ?? '', detail: null } : null;
  const failure = result.failure ?? ownFailure ?? lateFailure;
  return {
    id: row.id,
    hostId: row.hostId,
    state: failure ? 'failed' : isOver ? 'passed' : row.state === 'queued' ? 'queued' : 'running',
    steps,
    sees: result.sees ?? [],
    blind: result.blind ?? [],
    failure,
    coverage: result.coverage ?? null,
  };
}

import { asJson, type Signal } from '@/lib/store';
import type { Actor } from '../access/actor';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

/** What a page can ask the worker. Only the worker talks to managed hosts. */
export type RequestKind =
  | 'probe'
  | 'test'
  | 'plan'
  | 'look-up'
  | 'policy-preview'
  | 'plan-playbook'
  | 'plan-again'
  | 'use-tls-api';

export type Question = {
  kind: RequestKind;
  hostId: string | null;
  /** Ids and addresses; never a secret. */
  input: Record<string, unknown>;
  deadlineMs: number;
};

const POLL_MS = 500;

/** Puts a question to the worker and returns its id at once. For work whose steps a page follows. */
export async function startRequest(context: ServiceContext, actor: Actor, question: Question): Promise<string> {
  const { id } = await context.db.request.create({
    data: {
      kind: question.kind,
      hostId: question.hostId,
      input: asJson(question.input),
      actor: asJson(actor),
      state: 'queued',
      deadlineAt: new Date(Date.now() + question.deadlineMs),
    },
    select: { id: true },
  });
  await context.queue.send('answer-request', { requestId: id }, { priority: 10 });
  return id;
}

/**
 * Puts a question to the worker and waits for the answer.
 * @throws ServiceError `worker-away` after the deadline, or whatever the worker's service refused with.
 */
export async function askWorker(context: ServiceContext, actor: Actor, question: Question): Promise<unknown> {
  const deadline = Date.now() + question.deadlineMs;
  const finished = listenForEnds(context);
  try {
    const id = await startRequest(context, actor, question);
    for (;;) {
      const answer = await readAnswer(context, id);
      if (answer) return answer.value;
      if (Date.now() >= deadline) throw new ServiceError('worker-away');
      await finished.next(id, Math.min(POLL_MS, deadline - Date.now()));
    }
  } finally {
    finished.stop();
  }
}

async function readAnswer({ db }: ServiceContext, id: string): Promise<{ value: unknown } | null> {
  const row = await db.request.findUnique({ where: { id }, select: { state: true, result: true } });
  if (!row) throw new ServiceError('not-found');
  if (row.state === 'done') return { value: row.result };
  if (row.state === 'failed') throw toServiceError(row.result);
  return null;
}

function toServiceError(result: unknown): ServiceError {
  const { code, sentence } = (result ?? {}) as { code?: ServiceError['code']; sentence?: string };
  return new ServiceError(code ?? 'internal', sentence ? { sentence } : {});
}

/** Listens before the question is sent, so that a quick answer is not missed. */
function listenForEnds(context: ServiceContext) {
  const ended = new Set<string>();
  let wake: () => void = () => undefined;
  const stop = context.live.listen((signal: Signal) => {
    if (signal.kind !== 'request') return;
    ended.add(signal.requestId);
    wake();
  });
  const next = (id: string, waitMs: number): Promise<void> =>
    new Promise((resolve) => {
      if (ended.delete(id)) return resolve();
      const timer = setTimeout(resolve, Math.max(waitMs, 1));
      wake = () => {
        if (!ended.delete(id)) return;
        clearTimeout(timer);
        resolve();
      };
    });
  return { next, stop };
}

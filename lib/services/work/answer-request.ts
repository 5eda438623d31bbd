import { z } from 'zod';
import { asJson, sendSignal } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { addressTextSchema } from '../hosts/host-input';
import { parseInput } from '../parse-input';
import { ServiceError } from '../service-error';
import { policyPreviewSchema } from '../settings/preview-policy';
import { planAgain } from './plan-again';
import { planPlaybook } from './plan-playbook';
import { refreshActor } from './refresh-actor';
import { lookupInputSchema, runLookup } from './run-lookup';
import { runPlan } from './run-plan';
import { runPolicyPreview } from './run-policy-preview';
import { runProbe } from './run-probe';
import { runTest } from './run-test';
import { switchToTlsApi } from './switch-to-tls-api';
import type { WorkContext } from './work-context';

type Request = { id: string; kind: string; input: unknown; actor: unknown };

/**
 * Answers one question of a page. The answer, or the reason why there is none, goes into the row; then whoever waits is told.
 * A question that is too old has nobody waiting and is dropped.
 */
export async function answerRequest(context: WorkContext, actor: Actor, requestId: string): Promise<void> {
  authorize(actor, 'work.run');
  const taken = await context.db.request.updateManyAndReturn({
    where: { id: requestId, state: 'queued', deadlineAt: { gt: context.now() } },
    data: { state: 'running', startedAt: context.now() },
    select: { id: true, kind: true, input: true, actor: true },
  });
  const request = taken[0];
  if (!request) return;
  const answer = await tryAnswer(context, request);
  await context.db.request.update({
    where: { id: request.id },
    data: { state: answer.ok ? 'done' : 'failed', finishedAt: context.now(), result: asJson(answer.result) },
  });
  await sendSignal(context.db, { kind: 'request', requestId: request.id });
  if (request.kind === 'test') await sendTestEnd(context, request);
}

async function tryAnswer(context: WorkContext, request: Request): Promise<{ ok: boolean; result: unknown }> {
  try {
    return { ok: true, result: (await answer(context, request)) ?? null };
  } catch (error) {
    const known = error instanceof ServiceError ? error : new ServiceError('internal', { cause: error });
    if (known.code === 'internal') context.onError(`request ${request.kind}`, error);
    return { ok: false, result: { code: known.code, sentence: known.sentence } };
  }
}

async function answer(context: WorkContext, { id, kind, input, actor: stored }: Request): Promise<unknown> {
  const actor = await refreshActor(context.db, stored);
  switch (kind) {
    case 'probe':
      return runProbe(actor, parseInput(z.object({ address: addressTextSchema }), input).address);
    case 'test':
      return runTest(context, actor, { testId: id, ...parseInput(z.object({ hostId: z.uuid() }), input) });
    case 'look-up':
      return runLookup(context, actor, parseInput(lookupInputSchema, input));
    case 'plan':
      return runPlan(context, actor, parseInput(z.object({ runId: z.uuid() }), input));
    case 'policy-preview':
      return runPolicyPreview(context, actor, parseInput(policyPreviewSchema, input));
    case 'plan-playbook':
      return planPlaybook(context, actor, parseInput(z.object({ playbookId: z.uuid() }), input));
    case 'use-tls-api':
      return switchToTlsApi(context, actor, parseInput(z.object({ hostId: z.uuid() }), input));
    case 'plan-again':
      return planAgain(context, actor, parseInput(z.object({ approvalId: z.uuid() }), input));
    default:
      throw new ServiceError('invalid');
  }
}

async function sendTestEnd({ db }: WorkContext, { id, input }: Request): Promise<void> {
  const { hostId } = parseInput(z.object({ hostId: z.uuid() }), input);
  await sendSignal(db, { kind: 'test', hostId, testId: id });
}

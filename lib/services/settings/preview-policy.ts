import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import { askWorker } from '../requests/ask-worker';
import type { ServiceContext } from '../service-context';
import type { PolicyEffect } from '../views/policy';
import { policyScopeSchema } from './change-policy';
import { policyEditsSchema } from './policy-edits';

export const policyPreviewSchema = z.object({ scope: policyScopeSchema, edits: policyEditsSchema });

/** The worker stops looking at more hosts before this is over, and says how many it has looked at. */
const DEADLINE_MS = 45_000;

/**
 * What would become of findings if the policy were changed like this: the last scans are judged by both. Changes nothing.
 * @throws ServiceError `forbidden`, `invalid`, `worker-away`.
 */
export async function previewPolicy(context: ServiceContext, actor: Actor, input: unknown): Promise<PolicyEffect> {
  authorize(actor, 'policy.manage');
  const asked = parseInput(policyPreviewSchema, input);
  // The worker answers with this very type; see run-policy-preview.
  return (await askWorker(context, actor, {
    kind: 'policy-preview',
    hostId: null,
    input: asked,
    deadlineMs: DEADLINE_MS,
  })) as PolicyEffect;
}

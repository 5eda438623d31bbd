import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { stateOf } from '../lookups/lookup-gate';
import { readOutboundPolicy } from '../settings/outbound-policy';
import { runLookup } from './run-lookup';
import type { WorkContext } from './work-context';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** An image that no person asked about for so long is left alone. */
const WHILE_ASKED_MS = 60 * DAY_MS;

/**
 * Asks Docker Hub once a week again about an image that a person asked about, one image at a time, so that the growth of its pulls
 * shows. Only while the service is on and may be asked; nobody waits for it.
 */
export async function refreshPulls(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const subject = await dueSubject(context);
  if (subject === null) return;
  // The tidy-up has more to do than to wait for a slow service.
  void runLookup(context, actor, { service: 'docker-hub', subject, test: false }).catch((error: unknown) =>
    context.onError('refresh-pulls', error),
  );
}

async function dueSubject(context: WorkContext): Promise<string | null> {
  const at = context.now();
  const [policy, row] = await Promise.all([
    readOutboundPolicy(context),
    context.db.lookupServiceRow.findUnique({ where: { id: 'docker-hub' } }),
  ]);
  if (policy.offline || stateOf('docker-hub', row, at) !== 'ready') return null;
  const before = (ms: number): Date => new Date(at.getTime() - ms);
  const due = await context.db.lookupAnswerRow.findFirst({
    where: {
      service: 'docker-hub',
      kind: 'image',
      answeredAt: { lt: before(WEEK_MS) },
      askedAt: { gt: before(WHILE_ASKED_MS) },
      OR: [{ failedAt: null }, { failedAt: { lt: before(DAY_MS) } }],
    },
    orderBy: { answeredAt: 'asc' },
    select: { subject: true },
  });
  return due?.subject ?? null;
}

import { askHubTag, asLookupError } from '@/lib/intel';
import type { Snapshot } from '@/lib/model';
import { takeTry } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { requireReady, takeTurn } from '../lookups/lookup-gate';
import { dueTag, keepTag, keepTagFailure, noteTagsInUse, readTags, tagsInUse } from '../lookups/tag-answers';
import { ServiceError } from '../service-error';
import { lookupTools } from './run-lookup';
import type { WorkContext } from './work-context';

const DAY_SECONDS = 86_400;
/** Of the day's questions to Docker Hub: the rest is left for what people ask. */
const MOST_A_DAY = 300;

/** After a scan: what its containers follow is asked for from now on, while look-ups at Docker Hub are on. */
export async function wantTags(context: WorkContext, snapshot: Snapshot): Promise<void> {
  const { asking } = await readTags(context, snapshot);
  if (asking === 'on') await noteTagsInUse(context.db, tagsInUse(snapshot), context.now());
}

/**
 * Asks Docker Hub what a tag in use points to now, one tag at a time, each once a day. Only while the service is on and may be asked;
 * nobody waits for it.
 */
export async function refreshTags(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const subject = await dueTag(context.db, context.now());
  if (subject === null || !(await isReady(context))) return;
  // The tidy-up has more to do than to wait for a slow service.
  void askTag(context, subject).catch((error: unknown) => context.onError('refresh-tags', error));
}

const isReady = (context: WorkContext): Promise<boolean> =>
  requireReady(context, 'docker-hub').then(() => true, refusedFor);

async function askTag(context: WorkContext, subject: string): Promise<void> {
  const turn = await takeTagTurn(context, subject);
  if (turn === null) return;
  try {
    const version = await askHubTag(subject, await lookupTools(context, 'docker-hub'));
    await keepTag(context.db, subject, version, context.now());
  } catch (thrown) {
    await keepTagFailure(context.db, subject, asLookupError(thrown), context.now());
  } finally {
    await turn();
  }
}

/** Null when the questions of the minute or the day are spent, or another worker asks the same: then it waits. */
async function takeTagTurn({ db }: WorkContext, subject: string): Promise<(() => Promise<void>) | null> {
  const bucket = 'lookup-day docker-hub tags';
  const day = await takeTry(db, { bucket, limit: MOST_A_DAY, windowSeconds: DAY_SECONDS });
  if (!day.allowed) return null;
  return takeTurn(db, 'docker-hub', subject).catch((error: unknown) => refusedFor(error) || null);
}

/** False for a refusal that is no trouble; anything else is thrown on. */
function refusedFor(thrown: unknown): false {
  if (thrown instanceof ServiceError) return false;
  throw thrown;
}

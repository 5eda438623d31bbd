import type { EvidenceItem } from '@/lib/model';
import { manifestText, safelyNamed, sha256Of } from '@/lib/report';
import { asJson } from '@/lib/store';
import type { Actor } from '../access/actor';
import type { ActionRunRecord } from '../actions/find-run';
import { targetName } from '../actions/view-action-run';
import { evidenceSentence } from '../activity/evidence-sentence';
import { recordDeed } from '../activity/record';
import { deedOfRun } from './run-end';
import type { WorkContext } from './work-context';

/**
 * Keeps what is about to be destroyed, for good: the database refuses every later change. The hash of its manifest goes on the record, so that
 * another bundle in its place shows. @throws UncleanStringError, ServiceError; nothing is changed on the host then.
 */
export async function keepEvidence(
  context: WorkContext,
  actor: Actor,
  run: ActionRunRecord,
  captured: readonly EvidenceItem[],
): Promise<void> {
  const takenAt = context.now();
  const items = safelyNamed(captured);
  const manifest = manifestText(
    {
      run: { id: run.id, actionId: run.actionId, target: targetName(run.target), planHash: run.planHash ?? '' },
      host: { id: run.hostId, name: run.hostName },
      takenAt: takenAt.toISOString(),
    },
    items,
  );
  const sha256 = sha256Of(manifest);
  await context.db.$transaction(async (tx) => {
    await tx.evidenceBundle.create({
      data: {
        ...{ runId: run.id, hostId: run.hostId, hostName: run.hostName, takenAt },
        ...{ items: asJson(items), manifest, sha256 },
        sizeBytes: items.reduce((sum, { sizeBytes, elsewhere }) => sum + (elsewhere ? 0 : sizeBytes), 0),
      },
    });
    await recordDeed(tx, context.vault, actor, {
      ...deedOfRun(run),
      verb: 'action.evidence',
      sentence: evidenceSentence(sha256),
    });
  });
}

import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { expireBaselines } from '../baselines/expire-baselines';
import { forgetOldChanges } from '../changes/forget-changes';
import { WORKER_SILENT_MS } from '../fleet/fleet-foot';
import { idleSince } from '../people/session-token';
import { forgetSightings } from '../sightings/remember-sightings';
import { expireApprovals } from './expire-approvals';
import { expireWaivers } from './expire-waivers';
import { askDueLooks } from './look-at-case';
import { recoverRuns, rereadUnknown } from './recover-runs';
import { enqueueDueScans, recoverScans } from './recover-scans';
import { refreshPulls } from './refresh-pulls';
import { refreshTags } from './refresh-tags';
import { sendRejudge } from './rejudge-fleet';
import { resumePlaybooks } from './run-playbook';
import { resumeRollouts } from './run-rollout';
import type { WorkContext } from './work-context';

const DAY_MS = 86_400_000;
const KEEP_DAYS = 60;
const KEEP_ANSWERS_DAYS = 180;
const KEEP_POINTS_DAYS = 400;
const KEEP_NEWEST = 20;

/**
 * What has to happen again and again: due scans, runs and scans of a dead worker, waivers and baselines whose time is over, and old rows. Each
 * part goes on when another fails.
 */
export async function tidyUp(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const parts = {
    recoverRuns,
    recoverScans,
    enqueueDueScans,
    askDueLooks,
    resumePlaybooks,
    resumeRollouts,
    rereadUnknown,
    expireWaivers,
    expireApprovals,
    sendRejudge,
    refreshPulls,
    refreshTags,
    expireBaselines,
    forgetOldRows,
  };
  for (const [name, part] of Object.entries(parts)) {
    await part(context, actor).catch((error: unknown) => context.onError(name, error));
  }
}

async function forgetOldRows({ db, now }: WorkContext): Promise<void> {
  const at = now();
  const before = (ms: number): Date => new Date(at.getTime() - ms);
  await db.session.deleteMany({ where: { OR: [{ expiresAt: { lt: at } }, { usedAt: { lt: idleSince(at) } }] } });
  await db.tryCounter.deleteMany({ where: { windowEndAt: { lt: at } } });
  await db.lookupAnswerRow.deleteMany({ where: { askedAt: { lt: before(KEEP_ANSWERS_DAYS * DAY_MS) } } });
  await db.lookupPoint.deleteMany({ where: { at: { lt: before(KEEP_POINTS_DAYS * DAY_MS) } } });
  await db.request.deleteMany({ where: { createdAt: { lt: before(DAY_MS) } } });
  await db.workerBeat.deleteMany({ where: { beatAt: { lt: before(10 * WORKER_SILENT_MS) } } });
  await db.actionRun.deleteMany({
    where: {
      confirmedAt: null,
      OR: [
        { state: 'planning', plannedAt: { lt: before(300_000) } },
        { state: 'planned', plannedAt: { lt: before(DAY_MS) } },
      ],
    },
  });
  await db.playbook.deleteMany({
    where: { state: { in: ['planning', 'planned'] }, plannedAt: { lt: before(DAY_MS) } },
  });
  await db.rollout.deleteMany({
    where: { state: { in: ['planning', 'planned'] }, plannedAt: { lt: before(DAY_MS) } },
  });
  await db.scan.deleteMany({ where: { activeHostId: null, queuedAt: { lt: before(KEEP_DAYS * DAY_MS) } } });
  await forgetSightings(db, at);
  await forgetOldSnapshots(db, before(KEEP_DAYS * DAY_MS));
  await forgetOldChanges(db, at);
}

/** Keeps the newest of each host, one a day for two months, the one its page shows, and the one that is known good. */
async function forgetOldSnapshots(db: WorkContext['db'], oldest: Date): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "snapshots" WHERE "id" IN (
      SELECT "id" FROM (
        SELECT "id", "takenAt",
          row_number() OVER (PARTITION BY "hostId" ORDER BY "takenAt" DESC) AS newest,
          row_number() OVER (PARTITION BY "hostId", date_trunc('day', "takenAt") ORDER BY "takenAt" DESC) AS of_day
        FROM "snapshots"
      ) AS ranked
      WHERE newest > ${KEEP_NEWEST} AND (of_day > 1 OR "takenAt" < ${oldest})
    ) AND "id" NOT IN (SELECT "snapshotId" FROM "hosts" WHERE "snapshotId" IS NOT NULL)
      AND "id" NOT IN (SELECT "snapshotId" FROM "baselines")`;
}

import type { Judged, Snapshot } from '@/lib/model';
import { asJson, NO_JSON, sendSignal, type Transaction } from '@/lib/store';
import { SCHEDULE } from '../access/actor';
import { saveCases } from '../cases/save-cases';
import { settleLooks } from '../cases/watch/settle-looks';
import { compareScan, saveChanges } from '../changes/save-changes';
import { type SavedJudgement, saveJudgement } from '../findings/save-judgement';
import { lockHost } from '../hosts/find-host';
import { inventoryOf } from '../inventory/host-inventory';
import { enqueueScan } from '../scans/enqueue-scan';
import type { ScanSteps } from '../scans/scan-steps';
import { ServiceError } from '../service-error';
import { rememberSightings } from '../sightings/remember-sightings';
import type { ClaimedScan, ScanJournal } from './scan-life';
import type { WorkContext } from './work-context';

export type SaveScanInput = {
  scan: ClaimedScan;
  journal: ScanJournal;
  snapshot: Snapshot;
  previous: Snapshot | null;
  earlier: readonly Snapshot[];
  judged: Judged;
  policy: { rulesOff: readonly string[]; version: number };
  startedAt: number;
  nextScanAt: Date;
};

/**
 * Stores what a scan saw and what it means, all or nothing. A worker that lost its claim (paused too long, another took over)
 * writes nothing.
 * @returns the scan that has to follow, because something was changed on the host while this one looked.
 */
export async function saveScan(context: WorkContext, input: SaveScanInput): Promise<string | null> {
  const body = JSON.stringify(asJson(input.snapshot));
  const compared = compareScan(input.snapshot, input.earlier);
  const steps = await input.journal.close('done');
  return context.db.$transaction(async (tx) => {
    // A waiver that is given or ended at this moment must not be written over.
    await lockHost(tx, input.scan.hostId);
    const { again } = await requireClaim(tx, input.scan);
    const { id: snapshotId } = await tx.snapshotRecord.create({
      data: {
        hostId: input.scan.hostId,
        scanId: input.scan.id,
        takenAt: new Date(input.snapshot.takenAt),
        sizeBytes: Buffer.byteLength(body),
        body: asJson(input.snapshot),
      },
      select: { id: true },
    });
    const saved = await saveJudgement(tx, {
      ...input,
      hostId: input.scan.hostId,
      scanId: input.scan.id,
      at: new Date(input.snapshot.takenAt),
      rules: context.rules,
      rulesOff: input.policy.rulesOff,
    });
    const at = new Date(input.snapshot.takenAt);
    await saveCases(tx, { hostId: input.scan.hostId, at, snapshot: input.snapshot, score: saved.risk.score });
    await settleLooks(tx, { hostId: input.scan.hostId, scanId: input.scan.id, at, snapshot: input.snapshot });
    await saveChanges(tx, { hostId: input.scan.hostId, scanId: input.scan.id, at, compared });
    await rememberSightings(tx, input.scan.hostId, input.snapshot);
    await settleRuns(tx, input, saved.risk.score);
    await writeHost(tx, input, saved, snapshotId);
    await writeScan(tx, input, saved, { snapshotId, steps });
    await sendSignal(tx, { kind: 'scan', hostId: input.scan.hostId, scanId: input.scan.id });
    await sendSignal(tx, { kind: 'host', hostId: input.scan.hostId });
    return again ? (await enqueueScan(tx, input.scan.hostId, 'action', SCHEDULE.name)).scanId : null;
  });
}

async function requireClaim(tx: Transaction, { id, claim }: ClaimedScan): Promise<{ again: boolean }> {
  const rows = await tx.$queryRaw<{ again: boolean }[]>`
    SELECT "again" FROM "scans" WHERE "id" = ${id}::uuid AND "claim" = ${claim}::uuid AND "state" = 'running' FOR UPDATE`;
  if (!rows[0]) throw new ServiceError('internal', { sentence: 'Another worker has taken this scan over.' });
  return rows[0];
}

async function writeHost(
  tx: Transaction,
  input: SaveScanInput,
  saved: SavedJudgement,
  snapshotId: string,
): Promise<void> {
  const at = new Date(input.snapshot.takenAt);
  await tx.host.update({
    where: { id: input.scan.hostId },
    data: {
      status: 'seen',
      statusCode: null,
      statusSentence: null,
      offeredKey: NO_JSON,
      lastSeenAt: at,
      lastScanAt: at,
      lastScanDurationMs: Math.round(performance.now() - input.startedAt),
      nextScanAt: input.nextScanAt,
      snapshotId,
      score: saved.risk.score,
      grade: saved.risk.grade,
      critical: saved.critical,
      high: saved.high,
      coverageChecked: input.judged.coverage.checked,
      coverageTotal: input.judged.coverage.total,
      inventory: asJson(inventoryOf(input.snapshot)),
      risk: asJson(saved.risk),
      judgedPolicy: input.policy.version,
    },
  });
}

async function writeScan(
  tx: Transaction,
  input: SaveScanInput,
  saved: SavedJudgement,
  done: { snapshotId: string; steps: ScanSteps },
): Promise<void> {
  await tx.riskPoint.create({
    data: {
      scanId: input.scan.id,
      hostId: input.scan.hostId,
      at: new Date(input.snapshot.takenAt),
      score: saved.risk.score,
      grade: saved.risk.grade,
      critical: saved.critical,
      high: saved.high,
    },
  });
  await tx.scan.update({
    where: { id: input.scan.id },
    data: {
      state: 'done',
      activeHostId: null,
      finishedAt: new Date(),
      durationMs: Math.round(performance.now() - input.startedAt),
      steps: asJson(done.steps),
      coverage: asJson(input.judged.coverage),
      results: asJson(input.judged.results),
      snapshotId: done.snapshotId,
      score: saved.risk.score,
    },
  });
}

/** Runs that ended before this look get the score they led to. */
async function settleRuns(tx: Transaction, { scan, snapshot }: SaveScanInput, score: number): Promise<void> {
  await tx.actionRun.updateMany({
    where: { hostId: scan.hostId, riskAfter: null, finishedAt: { lt: new Date(snapshot.takenAt) } },
    data: { riskAfter: score },
  });
}

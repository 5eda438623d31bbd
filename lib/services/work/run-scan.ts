import type { Snapshot } from '@/lib/model';
import { judge } from '@/lib/rules/judge';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { readSetting } from '../settings/settings';
import { catchUpSightings } from '../sightings/remember-sightings';
import { endRaisedWaivers } from './end-raised-waivers';
import { expireWaivers } from './expire-waivers';
import { wantTags } from './refresh-tags';
import { readRuleContext } from './rule-context';
import { saveScan } from './save-scan';
import { recordFailedScan, toScanFailure } from './scan-failure';
import { type ClaimedScan, claimScan, ScanJournal } from './scan-life';
import { sessionTargetOf } from './session-target';
import { withOutsideProbe } from './with-outside-probe';
import type { WorkContext } from './work-context';

/** A scan that takes longer than this is given up. The collector's own deadlines are far below. */
const DEADLINE_MS = 120_000;

/**
 * One scan: sign in, read, judge, save. Never throws for what a host does: the scan then ends as failed, with its reason, and
 * the host keeps its old data. A scan somebody else has taken is left alone.
 */
export async function runScan(context: WorkContext, actor: Actor, scanId: string, signal?: AbortSignal): Promise<void> {
  authorize(actor, 'work.run');
  const scan = await claimScan(context.db, scanId, context.now());
  if (!scan) return;
  const startedAt = performance.now();
  const abort = new AbortController();
  const journal = new ScanJournal(context.db, scan, () => abort.abort());
  const signals = [abort.signal, AbortSignal.timeout(DEADLINE_MS), ...(signal ? [signal] : [])];
  try {
    const { snapshot, ownKey } = await look(context, scan, journal, AbortSignal.any(signals));
    journal.begin('judge');
    await expireWaivers(context, actor, scan.hostId).catch((error: unknown) => context.onError('expireWaivers', error));
    await judgeAndSave(context, { scan, journal, snapshot, ownKey, startedAt });
  } catch (error) {
    const failure = toScanFailure(error);
    if (failure.code === 'internal') context.onError(`scan ${scan.id}`, error);
    const steps = await journal.close('failed');
    const durationMs = Math.round(performance.now() - startedAt);
    const again = failure.code === 'cancelled' ? context.now() : await nextScanAt(context);
    await recordFailedScan(context.db, { scan, failure, steps, durationMs, nextScanAt: again });
  }
}

async function look(
  context: WorkContext,
  scan: ClaimedScan,
  journal: ScanJournal,
  signal: AbortSignal,
): Promise<{ snapshot: Snapshot; ownKey: string | null }> {
  journal.begin('sign-in');
  const host = await context.db.host.findUniqueOrThrow({ where: { id: scan.hostId } });
  const { target, key, ownKeyFingerprint } = await sessionTargetOf(context.db, context.vault, host);
  let reading = false;
  const snapshot = await context.reach.look(target, key, {
    signal,
    onProgress: (progress) => {
      if (!reading) journal.begin('read');
      reading = true;
      journal.read(progress);
    },
  });
  const seen = host.outsideProbe
    ? await withOutsideProbe(snapshot, target.address, { signal, now: context.now })
    : snapshot;
  return { snapshot: seen, ownKey: ownKeyFingerprint };
}

/** `ownKey`: the key we sign in with, SHA256. Whoever gave it to us knows it. */
type Judging = {
  scan: ClaimedScan;
  journal: ScanJournal;
  snapshot: Snapshot;
  ownKey: string | null;
  startedAt: number;
};

async function judgeAndSave(
  context: WorkContext,
  { scan, journal, snapshot, ownKey, startedAt }: Judging,
): Promise<void> {
  const { ruleContext, policyVersion } = await readRuleContext(context, { scan, snapshot, ownKey });
  const { previous, earlier } = ruleContext;
  const judged = judge(snapshot, context.rules, ruleContext);
  await endRaisedWaivers(context, WORKER, { hostId: scan.hostId, findings: judged.findings }).catch((error: unknown) =>
    context.onError('endRaisedWaivers', error),
  );
  journal.begin('save');
  await catchUpSightings(context.db, scan.hostId);
  const following = await saveScan(context, {
    scan,
    journal,
    snapshot,
    previous,
    earlier,
    judged,
    policy: { rulesOff: ruleContext.policy.rulesOff, version: policyVersion },
    startedAt,
    nextScanAt: await nextScanAt(context),
  });
  await wantTags(context, snapshot).catch((error: unknown) => context.onError('wantTags', error));
  if (following) await context.queue.send('scan-host', { scanId: following }, { priority: 8 });
}

async function nextScanAt(context: WorkContext): Promise<Date> {
  const minutes = await readSetting(context.db, 'scan.every-minutes');
  return new Date(context.now().getTime() + minutes * 60_000);
}

import type { Judged, RuleContext, Snapshot } from '@/lib/model';
import { judge } from '@/lib/rules/judge';
import { asJson, type Host, sendSignal } from '@/lib/store';
import { type Actor, WORKER } from '../access/actor';
import { authorize } from '../access/authorize';
import { saveJudgement } from '../findings/save-judgement';
import { lockHost } from '../hosts/find-host';
import { readSnapshot } from '../hosts/read-snapshot';
import { ServiceError } from '../service-error';
import { policyVersion } from '../settings/read-policy';
import { endRaisedWaivers } from './end-raised-waivers';
import { readRuleContext } from './rule-context';
import { sessionTargetOf } from './session-target';
import type { WorkContext } from './work-context';

/** Of one turn; more wait for the next. */
const AT_ONCE = 500;

/**
 * Judges the last scans of hosts anew that were not judged by the policy in force. No host is asked anything: what was not read then
 * stays "not checked".
 */
export async function rejudgeFleet(context: WorkContext, actor: Actor): Promise<void> {
  authorize(actor, 'work.run');
  const version = await policyVersion(context.db);
  const hosts = await context.db.host.findMany({
    where: { snapshotId: { not: null }, judgedPolicy: { lt: version } },
    orderBy: { id: 'asc' },
    take: AT_ONCE,
  });
  for (const host of hosts)
    await rejudgeHost(context, host).catch((error: unknown) => context.onError(`rejudge ${host.id}`, error));
}

/** Whether a host waits for it: for the tidy-up, which sends a job that was lost once more. */
export async function sendRejudge({ db, queue }: WorkContext): Promise<void> {
  const version = await policyVersion(db);
  const waiting = await db.host.count({ where: { snapshotId: { not: null }, judgedPolicy: { lt: version } } });
  if (waiting > 0) await queue.send('rejudge-fleet', {});
}

async function rejudgeHost(context: WorkContext, host: Host): Promise<void> {
  const ownKey = await ownKeyOf(context, host);
  if (ownKey === 'locked') return;
  const snapshot = ownKey === 'unknown' ? null : await readSnapshot(context.db, host.snapshotId);
  if (!snapshot || ownKey === 'unknown') return leaveToNextScan(context, host.id);
  const { ruleContext, policyVersion: version } = await readRuleContext(context, {
    scan: { hostId: host.id },
    snapshot,
    ownKey: ownKey.fingerprint,
    before: new Date(snapshot.takenAt),
  });
  const judged = judge(snapshot, context.rules, ruleContext);
  await endRaisedWaivers(context, WORKER, { hostId: host.id, findings: judged.findings });
  await save(context, { host, snapshot, judged, ruleContext, version });
}

/** Its last scan is of an older shape, or nobody can sign in there at the moment: its next scan goes by the policy. */
async function leaveToNextScan({ db }: WorkContext, hostId: string): Promise<void> {
  await db.host.update({ where: { id: hostId }, data: { judgedPolicy: await policyVersion(db) } });
}

/** The key we sign in with is no stranger; a judgement that does not know it would accuse it. */
async function ownKeyOf(
  { db, vault }: WorkContext,
  host: Host,
): Promise<{ fingerprint: string | null } | 'locked' | 'unknown'> {
  try {
    return { fingerprint: (await sessionTargetOf(db, vault, host)).ownKeyFingerprint };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return error.code === 'locked' ? 'locked' : 'unknown';
  }
}

type Rejudged = { host: Host; snapshot: Snapshot; judged: Judged; ruleContext: RuleContext; version: number };

async function save(context: WorkContext, { host, snapshot, judged, ruleContext, version }: Rejudged): Promise<void> {
  await context.db.$transaction(async (tx) => {
    await lockHost(tx, host.id);
    const now = await tx.host.findUnique({ where: { id: host.id }, select: { snapshotId: true } });
    // A scan came between; it went by the policy itself, or will be judged anew in its turn.
    if (now?.snapshotId !== host.snapshotId) return;
    const saved = await saveJudgement(tx, {
      ...{ hostId: host.id, scanId: null, at: context.now(), seenAt: new Date(snapshot.takenAt), judged, snapshot },
      // Nothing was read anew: what this snapshot does not show was not shown either when its findings were seen.
      previous: snapshot,
      rules: context.rules,
      rulesOff: ruleContext.policy.rulesOff,
    });
    const { checked, total } = judged.coverage;
    await tx.host.update({
      where: { id: host.id },
      data: {
        ...{ score: saved.risk.score, grade: saved.risk.grade, critical: saved.critical, high: saved.high },
        ...{ coverageChecked: checked, coverageTotal: total, risk: asJson(saved.risk), judgedPolicy: version },
      },
    });
    await tx.scan.updateMany({
      where: { snapshotId: host.snapshotId },
      data: { coverage: asJson(judged.coverage), results: asJson(judged.results) },
    });
    await sendSignal(tx, { kind: 'host', hostId: host.id });
  });
}

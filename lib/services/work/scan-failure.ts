import { ConnectError } from '@/lib/connect';
import { asJson, type Database, NO_JSON, sendSignal, UncleanStringError } from '@/lib/store';
import { lockHost } from '../hosts/find-host';
import type { ScanSteps } from '../scans/scan-steps';
import { ServiceError } from '../service-error';
import type { ClaimedScan } from './scan-life';

/** Why a scan ended without a snapshot: a code of the connect room, of a service, or `internal`. */
export type ScanFailure = {
  code: string;
  sentence: string;
  status: 'offline' | 'refused' | 'key-changed' | null;
  offered: { type: string; fingerprint: string } | null;
};

const AWAY: ReadonlySet<string> = new Set(['unreachable', 'timed-out', 'connection-lost', 'session-closed']);

/** What a failure says about the host. Our own faults say nothing about it: `status` is null and the old one stays. */
export function toScanFailure(error: unknown): ScanFailure {
  if (error instanceof ConnectError) {
    const sentence = error.detail ? `${error.sentence} (${error.detail})` : error.sentence;
    const offered = error.hostKey ? { type: error.hostKey.type, fingerprint: error.hostKey.fingerprint } : null;
    return { code: error.code, sentence, status: statusFor(error.code), offered };
  }
  if (error instanceof ServiceError) return { code: error.code, sentence: error.sentence, status: null, offered: null };
  if (error instanceof UncleanStringError) {
    return {
      code: 'answer-not-understood',
      sentence: 'The server sent text that cannot be stored.',
      status: null,
      offered: null,
    };
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { code: 'cancelled', sentence: 'The worker was stopped during this scan.', status: null, offered: null };
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { code: 'timed-out', sentence: 'Reading this server took too long.', status: null, offered: null };
  }
  return { code: 'internal', sentence: new ServiceError('internal').sentence, status: null, offered: null };
}

function statusFor(code: string): ScanFailure['status'] {
  if (code === 'host-key-changed') return 'key-changed';
  if (code === 'cancelled') return null;
  return AWAY.has(code) ? 'offline' : 'refused';
}

export type FailedScan = {
  scan: ClaimedScan;
  failure: ScanFailure;
  steps: ScanSteps;
  durationMs: number;
  nextScanAt: Date;
};

/** Ends a scan that failed. The host gets another status and keeps everything it had: a failed read proves nothing. */
export async function recordFailedScan(
  db: Database,
  { scan, failure, steps, durationMs, nextScanAt }: FailedScan,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockHost(tx, scan.hostId);
    const [ended] = await tx.scan.updateManyAndReturn({
      where: { id: scan.id, claim: scan.claim, state: 'running' },
      data: {
        state: 'failed',
        activeHostId: null,
        finishedAt: new Date(),
        durationMs,
        steps: asJson(steps),
        failureCode: failure.code,
        failureSentence: failure.sentence.slice(0, 1000),
      },
      select: { again: true },
    });
    if (!ended) return;
    await tx.host.updateMany({
      where: { id: scan.hostId },
      data: {
        nextScanAt: ended.again ? new Date() : nextScanAt,
        statusCode: failure.code,
        statusSentence: failure.sentence.slice(0, 1000),
        ...(failure.status && { status: failure.status }),
        offeredKey: failure.offered ? asJson({ ...failure.offered, seenAt: new Date().toISOString() }) : NO_JSON,
      },
    });
    await sendSignal(tx, { kind: 'scan', hostId: scan.hostId, scanId: scan.id });
    await sendSignal(tx, { kind: 'host', hostId: scan.hostId });
  });
}

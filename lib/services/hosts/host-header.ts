import { Coverage, type Snapshot } from '@/lib/model';
import type { Baseline, Credential, Host, Scan } from '@/lib/store';
import { isOpen, type StoredFinding } from '../findings/stored-finding';
import { type DailyScore, weekDelta, weeksOf } from '../fleet/daily-scores';
import { isStale, riskOf } from '../fleet/list-fleet';
import { progressOf } from '../scans/scan-steps';
import type { HeldBaseline } from '../views/baseline';
import type { CaseMark } from '../views/case';
import type { HostHeader } from '../views/host';
import type { ConnectionKind, HostStatus } from '../views/words';
import { baselineOffer, baselineView } from './baseline-view';
import { offeredKeySchema } from './confirm-host-key';

export type HeaderInput = {
  host: Host;
  credential: Pick<Credential, 'kind'> | null;
  active: Pick<Scan, 'id' | 'state' | 'steps'> | null;
  baseline: Baseline | null;
  held: HeldBaseline[];
  coverage: unknown;
  snapshot: Snapshot | null;
  findings: readonly StoredFinding[];
  cases: CaseMark[];
  scores: readonly DailyScore[];
  now: Date;
  everyMinutes: number;
};

export function headerOf(input: HeaderInput): HostHeader {
  const { host, active, snapshot, scores, now } = input;
  return {
    id: host.id,
    name: host.name,
    tags: host.tags,
    kind: host.kind as ConnectionKind,
    address: host.address,
    outsideProbe: host.outsideProbe,
    status: active?.state === 'running' ? 'scanning' : (host.status as HostStatus),
    statusSentence: host.statusSentence,
    statusCode: host.statusCode,
    stale: isStale(host, input),
    lastSeenAt: host.lastSeenAt?.toISOString() ?? null,
    lastScanAt: host.lastScanAt?.toISOString() ?? null,
    scanDurationMs: host.lastScanDurationMs,
    scan: active ? progressOf(active.id, active.steps) : null,
    risk: riskOf(host),
    delta: host.score === null ? null : weekDelta(scores, host.score, now),
    weeks: weeksOf(scores, now),
    engine: engineOf(snapshot, input.findings),
    system: systemOf(snapshot),
    ...coverageOf(host, input.coverage),
    hostKey: host.hostKeyFingerprint
      ? {
          type: host.hostKeyType,
          fingerprint: host.hostKeyFingerprint,
          confirmedAt: (host.hostKeyConfirmedAt ?? host.createdAt).toISOString(),
          confirmedBy: host.hostKeyConfirmedBy ?? '',
        }
      : null,
    offeredHostKey: offeredKeySchema.safeParse(host.offeredKey).data ?? null,
    credentialKind: input.credential?.kind ?? null,
    takeover: isTakeover(input.findings),
    cases: input.cases,
    baseline: baselineView(input.baseline),
    heldBaselines: input.held,
    baselineOffer: baselineOffer(host, snapshot),
  };
}

/** A door stands open, or something came through one, and something that should not is running: it goes on now. */
function isTakeover(findings: readonly StoredFinding[]): boolean {
  const critical = findings.filter((finding) => finding.severity === 'critical' && isOpen(finding));
  const running = critical.some(({ subjectKind }) => subjectKind === 'container' || subjectKind === 'process');
  return running && (critical.some(({ ruleId }) => ruleId.startsWith('daemon-api')) || critical.length >= 3);
}

function engineOf(snapshot: Snapshot | null, findings: readonly StoredFinding[]): HostHeader['engine'] {
  const version = snapshot?.facts.engineVersion;
  if (!version?.read) return null;
  const old = findings.find((finding) => finding.ruleId === 'engine-version-eol' && isOpen(finding));
  const { engine, version: number, apiVersion } = version.value;
  return {
    product: engine,
    version: number,
    apiVersion,
    endOfLife: old !== undefined,
    endOfLifeNote: old?.title ?? null,
  };
}

function systemOf(snapshot: Snapshot | null): HostHeader['system'] {
  if (!snapshot) return null;
  const { identity, load, memory, engineInfo } = snapshot.facts;
  if (!identity.read && !engineInfo.read) return null;
  return {
    name: identity.read ? identity.value.osName : engineInfo.read ? engineInfo.value.operatingSystem : '',
    kernel: identity.read ? identity.value.kernel : '',
    cpus: load.read ? load.value.cpuCount : engineInfo.read ? engineInfo.value.cpuCount : null,
    memoryBytes: memory.read ? memory.value.totalBytes : engineInfo.read ? engineInfo.value.memoryBytes : null,
    load1: load.read ? load.value.load1 : null,
    uptimeSeconds: identity.read ? identity.value.uptimeSeconds : null,
  };
}

function coverageOf(host: Host, stored: unknown): Pick<HostHeader, 'coverage' | 'unchecked'> {
  if (host.coverageChecked === null || host.coverageTotal === null) return { coverage: null, unchecked: [] };
  const reasons = new Map<string, number>();
  for (const { reason } of Coverage.safeParse(stored).data?.unchecked ?? [])
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const unchecked = [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
  return { coverage: { checked: host.coverageChecked, total: host.coverageTotal }, unchecked };
}

import { type ActionOffer, bySeverity, type DetectedFinding, type Severity } from '@/lib/model';
import { pressOf } from './weight';

/** The part of a finding that risk reads: stored and freshly detected findings both have it. */
export type RiskFinding = Pick<
  DetectedFinding,
  'fingerprint' | 'ruleId' | 'family' | 'severity' | 'sentence' | 'offers'
>;

/** Findings that one press (or one piece of guidance) answers together. */
export interface FixGroup {
  readonly offer: ActionOffer | null;
  readonly lead: RiskFinding;
  readonly findings: readonly RiskFinding[];
  readonly weight: number;
}

/** Close the door before anything else, then stop what runs, then remove what it left, then the rest. */
const PHASE: Record<ActionOffer['actionId'], number> = {
  'daemon.closePlaintextApi': 0,
  'daemon.enableTls': 0,
  'process.kill': 1,
  'container.quarantine': 1,
  'cron.removeEntry': 2,
  'ssh.removeAuthorizedKey': 2,
  'preload.removeEntry': 2,
  'file.quarantine': 2,
  'file.fixPermissions': 2,
  'systemd.disableUnit': 2,
  'user.lock': 2,
  'group.removeMember': 2,
  'audit.addRule': 3,
  'firewall.blockPort': 2,
  'port.rebind': 2,
  'firewall.blockEgressIp': 2,
  'container.stop': 2,
  'container.start': 2,
  'container.unpause': 2,
  'container.setRestartPolicy': 2,
  'container.setLimits': 2,
  'daemon.setConfig': 2,
  'daemon.setLogRotation': 3,
  'container.remove': 3,
  'image.remove': 3,
  'image.pruneDangling': 3,
  'buildcache.prune': 3,
  'network.prune': 3,
  'volume.remove': 3,
};
const GUIDANCE_PHASE = 4;

/** Groups findings by the action that answers them, worst and door-closing first. */
export function rankFixes(findings: readonly RiskFinding[], weights: ReadonlyMap<string, number>): readonly FixGroup[] {
  const groups = new Map<string, RiskFinding[]>();
  for (const finding of findings) {
    const key = pressOf(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => toGroup(group, weights)).sort(byUrgency);
}

function toGroup(findings: readonly RiskFinding[], weights: ReadonlyMap<string, number>): FixGroup {
  const weightOf = (finding: RiskFinding): number => weights.get(finding.fingerprint) ?? 0;
  const ordered = [...findings].sort((a, b) => bySeverity(a.severity, b.severity) || weightOf(b) - weightOf(a));
  const lead = ordered[0];
  if (!lead) throw new RangeError('A group of findings cannot be empty.');
  const weight = ordered.reduce((sum, finding) => sum + weightOf(finding), 0);
  return { offer: lead.offers[0] ?? null, lead, findings: ordered, weight };
}

function byUrgency(a: FixGroup, b: FixGroup): number {
  return severityOf(a, b) || phaseOf(a) - phaseOf(b) || b.weight - a.weight;
}

const severityOf = (a: FixGroup, b: FixGroup): number => bySeverity(leadSeverity(a), leadSeverity(b));
const leadSeverity = (group: FixGroup): Severity => group.lead.severity;
const phaseOf = (group: FixGroup): number => (group.offer ? PHASE[group.offer.actionId] : GUIDANCE_PHASE);

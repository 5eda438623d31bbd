import type { Database } from '@/lib/store';
import { countOpenCases } from '../cases/case-marks';

/** What open findings say about a host beside their number. */
export type HostMark = { unknownImages: number; endOfLife: boolean };

export type FleetMarks = {
  byHost: ReadonlyMap<string, HostMark>;
  /** Of the whole fleet. */
  critical: { open: number; newSinceYesterday: number; hosts: number };
  unknownImages: { count: number; newThisWeek: number; hosts: number };
  withoutSignIn: number;
  openCases: { count: number; hosts: number };
  unsettled: { count: number; unknown: number };
};

/** Open doors that ask nobody for a sign-in. */
const NO_SIGN_IN = [
  'daemon-api-plaintext-exposed',
  'daemon-api-tls-no-client-auth',
  'redis-exposed-no-auth',
  'daemon-api-relayed-by-container',
];
const UNKNOWN_IMAGE = 'image-unknown-namespace';
const END_OF_LIFE = 'engine-version-eol';
const DAY_MS = 86_400_000;

/** Three queries: the open findings that the strip and the table speak of, the cases nobody has closed, and the runs nobody has confirmed yet. */
export async function readFleetMarks(db: Database, now: Date): Promise<FleetMarks> {
  const [findings, runs, openCases] = await Promise.all([
    db.finding.findMany({
      where: {
        state: { in: ['open', 'back'] },
        OR: [{ severity: 'critical' }, { ruleId: { in: [UNKNOWN_IMAGE, END_OF_LIFE, ...NO_SIGN_IN] } }],
      },
      select: { hostId: true, ruleId: true, severity: true, subjectId: true, openedAt: true },
    }),
    db.actionRun.findMany({
      where: { outcome: { in: ['unknown', 'unconfirmed'] }, undoneAt: null },
      select: { outcome: true },
    }),
    countOpenCases(db),
  ]);
  const critical = findings.filter(({ severity }) => severity === 'critical');
  const unknown = findings.filter(({ ruleId }) => ruleId === UNKNOWN_IMAGE);
  const since = (days: number) => (finding: { openedAt: Date }) =>
    now.getTime() - finding.openedAt.getTime() < days * DAY_MS;
  return {
    byHost: marksByHost(findings),
    critical: { open: critical.length, newSinceYesterday: critical.filter(since(1)).length, hosts: hostsOf(critical) },
    unknownImages: {
      count: subjectsOf(unknown),
      newThisWeek: subjectsOf(unknown.filter(since(7))),
      hosts: hostsOf(unknown),
    },
    withoutSignIn: findings.filter(({ ruleId }) => NO_SIGN_IN.includes(ruleId)).length,
    openCases,
    unsettled: { count: runs.length, unknown: runs.filter(({ outcome }) => outcome === 'unknown').length },
  };
}

const hostsOf = (findings: readonly { hostId: string }[]): number => new Set(findings.map(({ hostId }) => hostId)).size;
const subjectsOf = (findings: readonly { subjectId: string }[]): number =>
  new Set(findings.map(({ subjectId }) => subjectId)).size;

function marksByHost(findings: readonly { hostId: string; ruleId: string }[]): ReadonlyMap<string, HostMark> {
  const marks = new Map<string, HostMark>();
  for (const { hostId, ruleId } of findings) {
    const mark = marks.get(hostId) ?? { unknownImages: 0, endOfLife: false };
    marks.set(hostId, {
      unknownImages: mark.unknownImages + (ruleId === UNKNOWN_IMAGE ? 1 : 0),
      endOfLife: mark.endOfLife || ruleId === END_OF_LIFE,
    });
  }
  return marks;
}

import type { FleetRow, FleetStrip } from '../views/fleet';
import type { FleetMarks } from './fleet-marks';

const RECENT_MINUTES = 20;

/** The six counts above the table. */
export function stripOf(rows: readonly FleetRow[], marks: FleetMarks, { now }: { now: Date }): FleetStrip {
  const seenRecently = ({ lastSeenAt }: FleetRow): boolean =>
    lastSeenAt !== null && now.getTime() - Date.parse(lastSeenAt) <= RECENT_MINUTES * 60_000;
  const offline = rows.filter(({ status }) => status === 'offline').length;
  const refused = rows.filter(
    ({ status }) => status === 'refused' || status === 'key-changed' || status === 'detached',
  ).length;
  const unread = rows.filter(
    ({ status, lastSeenAt }) => (status === 'new' || status === 'unconfirmed') && lastSeenAt === null,
  ).length;
  return {
    hosts: { total: rows.length, readRecently: rows.filter(seenRecently).length, recentMinutes: RECENT_MINUTES },
    criticalFindings: marks.critical,
    unknownImages: marks.unknownImages,
    openPorts: {
      count: rows.reduce((sum, { reachablePorts }) => sum + (reachablePorts ?? 0), 0),
      withoutSignIn: marks.withoutSignIn,
    },
    openCases: marks.openCases,
    unsettledActions: marks.unsettled,
    hostsNotSeen: { count: offline + refused + unread, offline, refused },
  };
}

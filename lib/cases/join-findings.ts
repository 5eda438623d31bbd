import type { JoinReason, Snapshot } from '@/lib/model';
import type { CaseFinding, CaseMember } from './case-finding';
import { doorsInto } from './doors';
import { Groups } from './groups';
import { type JoinKey, keysOf, withoutUnnamed } from './join-keys';
import { canBelong, opensCase, placeOf } from './stages';

/** One incident, as far as a scan can tell: its findings, each with the reasons that join it to the rest. */
export interface CaseDraft {
  readonly members: readonly CaseMember[];
}

/** Break-ins work in bursts. What began further apart than this, and shares nothing else, is two incidents. */
export const INCIDENT_GAP_MS = 6 * 3_600_000;

type Keys = ReadonlyMap<CaseFinding, readonly JoinKey[]>;

/**
 * The incidents among the findings of one host. Pure. A deed of a stranger opens one; deeds that share a key or a time are one
 * incident; traces, doors and harm are added to the deeds that they share something with. Weak settings alone are no incident.
 */
export function joinFindings(snapshot: Snapshot | null, findings: readonly CaseFinding[]): readonly CaseDraft[] {
  const possible = findings.filter(canBelong);
  const ofRole = (role: string): readonly CaseFinding[] =>
    possible.filter(({ ruleId }) => placeOf(ruleId)?.role === role);
  const deeds = ofRole('deed');
  const all = [...deeds, ...ofRole('trace'), ...ofRole('harm')];
  const keyLists = withoutUnnamed(all.map((one) => keysOf(one, snapshot)));
  const keys: Keys = new Map(all.map((one, index) => [one, keyLists[index] ?? []]));
  const groups = groupDeeds(deeds, keys);
  const incidents = groups
    .all()
    .filter((group) => group.some(opensCase) && group.some(({ gone }) => !gone))
    .map((group) => new Incident(group, keys, groups));
  for (const trace of ofRole('trace')) addTrace(trace, incidents, keys);
  for (const harm of ofRole('harm')) addHarm(harm, incidents, keys);
  const taken = new Set<CaseFinding>();
  for (const incident of incidents)
    for (const { door, reason } of doorsInto(incident.findings, ofRole('door'), keys, snapshot)) {
      if (taken.has(door)) continue;
      taken.add(door);
      incident.add(door, [reason]);
    }
  return incidents.map(({ members }) => ({ members }));
}

function groupDeeds(deeds: readonly CaseFinding[], keys: Keys): Groups<CaseFinding> {
  const groups = new Groups<CaseFinding>();
  for (const deed of deeds) groups.add(deed, keys.get(deed) ?? []);
  const dated = deeds.filter(isDated).sort((a, b) => momentOf(a) - momentOf(b));
  dated.forEach((deed, index) => {
    const before = dated[index - 1];
    if (!before || momentOf(deed) - momentOf(before) > INCIDENT_GAP_MS || groups.areJoined(deed, before)) return;
    groups.join([deed, timeOf(before)], [before, timeOf(deed)]);
  });
  // What nothing dates was found together with the rest; the newest incident is the likeliest.
  const anchor = dated.at(-1) ?? deeds[0];
  const sameScan: JoinReason = { kind: 'same-scan', value: '' };
  for (const group of groups.all()) {
    const [first] = group;
    if (!first || !anchor || group.some(isDated) || groups.areJoined(first, anchor)) continue;
    groups.join([first, sameScan], [anchor, sameScan]);
  }
  return groups;
}

const momentOf = ({ links }: CaseFinding): number => Date.parse(links.at ?? '');
const isDated = (finding: CaseFinding): boolean => Number.isFinite(momentOf(finding));
const timeOf = ({ links }: CaseFinding): JoinReason => ({ kind: 'time', value: links.at ?? '' });

/** The deeds of one incident, what they can be recognised by, and what is added to them. */
class Incident {
  readonly members: CaseMember[];
  readonly keys: ReadonlySet<string>;
  readonly findings: readonly CaseFinding[];

  constructor(deeds: readonly CaseFinding[], keys: Keys, groups: Groups<CaseFinding>) {
    this.findings = deeds;
    this.keys = new Set(deeds.flatMap((deed) => (keys.get(deed) ?? []).map(({ id }) => id)));
    this.members = [];
    for (const deed of deeds) this.add(deed, groups.reasonsOf(deed));
  }

  add(finding: CaseFinding, reasons: readonly JoinReason[]): void {
    const place = placeOf(finding.ruleId);
    if (place) this.members.push({ finding, ...place, reasons });
  }

  /** The deed that began nearest to this moment; null when none began within reach of it. */
  near(moment: number): CaseFinding | null {
    const distance = (deed: CaseFinding): number => Math.abs(momentOf(deed) - moment);
    const [nearest] = this.findings.filter(isDated).sort((a, b) => distance(a) - distance(b));
    return nearest && distance(nearest) <= INCIDENT_GAP_MS ? nearest : null;
  }
}

/** What is about the host itself may belong by its time alone. A container that was deployed in that hour does not. */
const OF_THE_HOST: ReadonlySet<string> = new Set(['host', 'daemon', 'file', 'account', 'cron', 'unit', 'key', 'event']);

function addTrace(trace: CaseFinding, incidents: readonly Incident[], keys: Keys): void {
  const own = keys.get(trace) ?? [];
  for (const incident of incidents) {
    const shared = own.filter(({ id }) => incident.keys.has(id));
    if (shared.length > 0) return incident.add(trace, distinct(shared.map(({ reason }) => reason)));
  }
  if (!isDated(trace) || !OF_THE_HOST.has(trace.subject.kind)) return;
  for (const incident of incidents) {
    const near = incident.near(momentOf(trace));
    if (near) return incident.add(trace, [timeOf(near)]);
  }
}

/** Harm is told of what was harmed, and names the process or the container that did it. */
function addHarm(harm: CaseFinding, incidents: readonly Incident[], keys: Keys): void {
  const own = (keys.get(harm) ?? []).filter(({ id }) => /^(process|container) /.test(id));
  for (const incident of incidents) {
    const by = own.find(({ id }) => incident.keys.has(id));
    if (by) return incident.add(harm, [{ kind: 'harm', value: by.reason.value }]);
  }
}

const distinct = (reasons: readonly JoinReason[]): readonly JoinReason[] => [
  ...new Map(reasons.map((one) => [`${one.kind} ${one.value}`, one])).values(),
];

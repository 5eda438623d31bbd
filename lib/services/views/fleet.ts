import type { ImageTrust } from './provenance';
import type { SeenSince } from './sighting';
import type { WaiverView } from './waiver';
import type {
  ConnectionKind,
  CoverageMark,
  FindingState,
  HostStatus,
  Instant,
  PersonMark,
  RiskMark,
  ScanProgress,
  Severity,
} from './words';

/** The fleet page: counts, then one row per host, worst first. */
export type FleetView = {
  /** When this view was read from the database. */
  takenAt: Instant;
  strip: FleetStrip;
  /** How many rows the other pivots have. */
  pivot: { image: number; finding: number; port: number };
  rows: FleetRow[];
  foot: FleetFoot;
};

export type FleetStrip = {
  hosts: { total: number; readRecently: number; recentMinutes: number };
  criticalFindings: { open: number; newSinceYesterday: number; hosts: number };
  unknownImages: { count: number; newThisWeek: number; hosts: number };
  /** Ports that something outside can reach, as far as the hosts let us see. `withoutSignIn`: Docker API, Redis and the like. */
  openPorts: { count: number; withoutSignIn: number };
  /** Cases that nobody has closed. */
  openCases: { count: number; hosts: number };
  /** Runs whose effect nobody has confirmed yet. */
  unsettledActions: { count: number; unknown: number };
  hostsNotSeen: { count: number; offline: number; refused: number };
};

export type FleetRow = {
  id: string;
  name: string;
  tags: string[];
  kind: ConnectionKind;
  /** The one spelling of `formatAddress`; holds no secret. */
  address: string;
  status: HostStatus;
  /** Why the host was not read last time; null when it was. */
  statusSentence: string | null;
  /** Older than two scan intervals or not seen: show the row greyed. */
  stale: boolean;
  risk: RiskMark | null;
  /** Oldest first, one point a day at most, eight weeks. */
  history: { at: Instant; score: number }[];
  /** Score now minus the score of a week ago; null without one. */
  delta: number | null;
  critical: number;
  high: number;
  /** Many checks could not be made: show counts as "at least". */
  countsAreMinimum: boolean;
  reachablePorts: number | null;
  unknownImages: number | null;
  containers: { running: number; total: number } | null;
  engine: { product: string; version: string; endOfLife: boolean } | null;
  coverage: CoverageMark | null;
  lastScanAt: Instant | null;
  lastSeenAt: Instant | null;
  /** A scan that runs now. */
  scan: ScanProgress | null;
};

export type FleetFoot = {
  workers: number;
  scansQueued: number;
  nextScanAt: Instant | null;
  /** Date of the bundled or imported indicators. */
  indicatorsAt: Instant | null;
  /** Sources of indicators that may be out of date. */
  staleFeeds: number;
};

/** The figures of the navigation, on every page. */
export type NavigationView = {
  hosts: number;
  criticalFindings: number;
  openFindings: number;
  /** Waivers that ask for a decision: about nothing any more, or over within a week. */
  waiversDue: number;
  openCases: number;
  /** Plans that wait for this person's approval. */
  approvals: number;
  foot: FleetFoot;
};

/** One row of the pivot "by image" and of the page Images. */
export type FleetImageRow = {
  imageId: string;
  name: string;
  repoDigest: string | null;
  sizeBytes: number;
  unknown: boolean;
  inUse: boolean;
  createdAt: Instant | null;
  /** "docker.io", null without a name. */
  registry: string | null;
  /** "docker.io/acme"; null when it was built here or has no name. */
  publisher: string | null;
  /** As the lists, the policy and the fleet's baseline say, whatever was called known good on a host or a group. */
  trust: ImageTrust;
  hosts: { id: string; name: string }[];
  /** On all hosts together: the first sight of all, the newest that is new. */
  seen: SeenSince | null;
};

/** One row of the pivot "by port" and of the page Ports. */
export type FleetPortRow = {
  hostId: string;
  hostName: string;
  address: string;
  port: number;
  protocol: string;
  listener: string;
  path: string;
  reach: 'reachable' | 'blocked' | 'loopback' | 'unknown';
  reason: string;
  seen: SeenSince | null;
  probe: 'open' | 'refused' | 'silent' | 'unreachable' | null;
};

/** One port number in the whole fleet: how many hosts have it, and on how many it stands open. */
export type FleetPortGroup = {
  port: number;
  protocol: string;
  hosts: { id: string; name: string; reach: FleetPortRow['reach'] }[];
  reachable: number;
  unknown: number;
  blocked: number;
  loopback: number;
  /** Who listens, the most frequent first. */
  listeners: string[];
};

/** One row of the pivot "by finding" and of the page Findings. */
export type FindingListRow = {
  id: string;
  hostId: string;
  hostName: string;
  ruleId: string;
  family: string;
  title: string;
  severity: Severity;
  state: FindingState;
  subjectKind: string;
  subjectName: string;
  /** One sentence of evidence; values come from the host. */
  sentence: string;
  firstSeenAt: Instant;
  lastSeenAt: Instant;
  resolvedAt: Instant | null;
  /** The host was not read since: the finding could not be checked again. */
  stale: boolean;
  seen: SeenSince;
  waiver: WaiverView | null;
  /** In whose hands it is. */
  assignee: PersonMark | null;
  /** What the rule says, where the policy says otherwise. */
  ruleSeverity: Severity | null;
  actions: string[];
};

/** One value of a filter, and how many findings of the states shown carry it. */
export type FilterOption = { value: string; name: string; count: number };
export type FindingOptions = Record<'severity' | 'family' | 'rule' | 'host' | 'assignee' | 'tag', FilterOption[]>;

export type FindingListView = {
  /** One page; the counts are of all that the filters find. */
  rows: FindingListRow[];
  total: number;
  page: number;
  pages: number;
  options: FindingOptions;
  /** In whose hands findings can be given, and who is asking. */
  people: PersonMark[];
  me: string | null;
  counts: { open: number; back: number; resolved: number; waived: number; critical: number; high: number };
};

import type { Place } from '@/lib/model/place';
import type { RowAction } from './action';
import type { HostFindingRow } from './host';
import type { ImageTrust } from './provenance';
import type { SeenSince } from './sighting';
import type { Instant, Severity, SubjectMark, VerdictKind } from './words';

/** The rows of one tab of the host page. A tab whose facts were not read carries the reason instead of rows. */
export type HostTab =
  | { tab: 'findings'; rows: HostFindingRow[] }
  | { tab: 'containers'; rows: ContainerRow[]; unread: string | null }
  | { tab: 'images'; rows: ImageRow[]; unread: string | null }
  | { tab: 'ports'; rows: PortRow[]; unread: string | null }
  | { tab: 'processes'; rows: ProcessRow[]; unread: string | null }
  | { tab: 'connections'; rows: ConnectionRow[]; unread: string | null }
  | { tab: 'startup'; rows: StartupRow[]; unread: string | null }
  | { tab: 'engine'; rows: FactRow[]; unread: string | null }
  | { tab: 'timeline' }
  | { tab: 'checks'; rows: CheckRow[] };

export type HostTabName = HostTab['tab'];

/** The worst open finding on a row's subject, to mark the row. */
export type RowMark = { severity: Severity; findingId: string; title: string } | null;

export type ContainerRow = {
  id: string;
  name: string;
  imageName: string;
  imageId: string;
  /** `running`, `exited`, `restarting`, `paused`, … */
  state: string;
  /** The engine's words: "Up 2 hours", "Exited (137) 4 seconds ago". */
  status: string;
  createdAt: Instant | null;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  exitCode: number | null;
  restartCount: number | null;
  command: string;
  ports: string[];
  cpuPercent: number | null;
  memoryBytes: number | null;
  privileged: boolean | null;
  seen: SeenSince | null;
  mark: RowMark;
  actions: RowAction[];
};

export type ImageRow = {
  id: string;
  name: string;
  tags: string[];
  repoDigest: string | null;
  sizeBytes: number;
  createdAt: Instant | null;
  usedBy: string[];
  unknown: boolean;
  /** Left out where nobody asks. */
  trust?: ImageTrust;
  registry: string | null;
  seen: SeenSince | null;
  mark: RowMark;
  actions: RowAction[];
};

/** The way of a stranger's packet to a door over one address family. */
export type WayView = {
  family: 'ipv4' | 'ipv6';
  path: string;
  reach: 'reachable' | 'blocked' | 'unknown';
  reason: string;
  steps: readonly {
    backend: string;
    table: string;
    chain: string;
    rule: string;
    says: 'accepts' | 'drops' | 'goes on in' | 'comes back' | 'for some only' | 'cannot be told' | 'translates';
    detail: string;
  }[];
};

export type PortRow = {
  address: string;
  port: number;
  protocol: string;
  /** Who listens: process and pid, or container. */
  listener: string;
  containerId: string | null;
  pid: number | null;
  /** The firewall path that decides: `INPUT`, `DOCKER-USER`, `none`. */
  path: string;
  reach: 'reachable' | 'blocked' | 'loopback' | 'unknown';
  reason: string;
  /** What a connection from the worker met; null when none was tried. */
  probe: 'open' | 'refused' | 'silent' | 'unreachable' | null;
  /** How a stranger's packet fares, rule by rule, over each address family. */
  ways: readonly WayView[];
  seen: SeenSince | null;
  mark: RowMark;
};

export type ProcessRow = {
  pid: number;
  parentPid: number;
  user: string;
  name: string;
  exe: string | null;
  exeDeleted: boolean;
  /** Of its program; only programs that look suspicious are hashed. */
  sha256?: string | null;
  /** Empty when the process shows no command line. */
  commandLine: string;
  kernelThread: boolean;
  startedAt: Instant | null;
  cpuPercent: number | null;
  memoryBytes: number | null;
  containerId: string | null;
  containerName: string | null;
  seen: SeenSince | null;
  mark: RowMark;
  actions: RowAction[];
};

export type ConnectionRow = {
  protocol: string;
  state: string;
  local: string;
  remote: string;
  remoteAddress: string;
  /** Null where the remote side is no address. */
  place: Place | null;
  pid: number | null;
  process: string | null;
  containerName: string | null;
  /** Null for a guest: who connects to the host is not remembered. */
  seen: SeenSince | null;
  mark: RowMark;
};

/** A cron line, a timer, a unit, a start-up file, a key that may sign in. */
export type StartupRow = {
  kind: string;
  source: string;
  line: number | null;
  user: string | null;
  text: string;
  changedAt: Instant | null;
  seen: SeenSince | null;
  mark: RowMark;
};

export type FactRow = { group: string; name: string; value: string };

export type CheckRow = {
  ruleId: string;
  family: string;
  title: string;
  severity: Severity;
  verdict: VerdictKind;
  /** Set with `unknown`: "not checked, because …". */
  reason: string | null;
  failed: { findingId: string | null; subject: SubjectMark; waived: boolean }[];
  /** It fails, and all that it fails on is waived. */
  waived: boolean;
  /** It was not checked because nobody has marked this host as known good. */
  needsBaseline: boolean;
};

import type { Snapshot } from '@/lib/model';
import type { Places } from '@/lib/model/place';
import { byUrgency, type StoredFinding, sentenceText, subjectOf } from '../../findings/stored-finding';
import { placeWords } from '../../places/place-words';
import type { ChainColumnId, ChainNode } from '../../views/host';

/** What the nodes are made from: findings that are open, their ranks in "fix first", and what the scan saw. */
export type ChainInput = {
  findings: readonly StoredFinding[];
  ranks: ReadonlyMap<string, number>;
  snapshot: Snapshot | null;
  places: Places;
};

/** A node with the findings that speak of it. */
export type Joined = { node: ChainNode; findings: readonly StoredFinding[]; at: string | null };

const DOORS = /^(daemon-api|redis-exposed|port-published|port-bypasses|host-service-wildcard)/;
const STAYS: ReadonlySet<string> = new Set(['cron', 'key', 'unit', 'account', 'file']);
const HARM: ReadonlySet<string> = new Set([
  'container-early-exit-silent',
  'container-restart-loop',
  'container-oom-killed',
  'container-exited-unexpectedly',
]);
const MOST_IN_COLUMN = 8;

const isGrave = ({ severity }: StoredFinding): boolean => severity === 'critical' || severity === 'high';

/** All nodes of the drawing but the entry, each with the findings behind it. */
export function chainNodes(input: ChainInput): Joined[] {
  const columnOf = (finding: StoredFinding): { column: ChainColumnId; key: string } | null => {
    if (HARM.has(finding.ruleId)) return { column: 'left-behind', key: `harm ${finding.subjectId}` };
    if (!isGrave(finding)) return null;
    if (DOORS.test(finding.ruleId)) return { column: 'port', key: `port ${portOf(finding) ?? finding.subjectId}` };
    if (finding.subjectKind === 'container' || finding.subjectKind === 'process')
      return { column: 'runs', key: runKey(finding) };
    return STAYS.has(finding.subjectKind)
      ? { column: 'left-behind', key: `${finding.subjectKind} ${finding.subjectId}` }
      : null;
  };
  const groups = new Map<string, { column: ChainColumnId; findings: StoredFinding[] }>();
  for (const finding of [...input.findings].sort(byUrgency)) {
    const place = columnOf(finding);
    if (!place) continue;
    const group = groups.get(place.key) ?? { column: place.column, findings: [] };
    groups.set(place.key, { ...group, findings: [...group.findings, finding] });
  }
  const nodes = [...groups].map(([key, { column, findings }]) => toNode(key, column, findings, input));
  return [...nodes, ...remoteNodes(input)].sort(byRank).filter(firstOfColumn());
}

const portOf = ({ links, subjectId }: StoredFinding): number | null =>
  links.ports?.[0]?.hostPort ?? (Number(/:(\d+)$/.exec(subjectId)?.[1]) || null);

/** A process of a container is part of that container. */
function runKey(finding: StoredFinding): string {
  if (finding.subjectKind === 'container') return `container ${finding.subjectId}`;
  const container = finding.links.containerIds?.[0];
  return container ? `container ${container}` : `process ${finding.links.pids?.[0] ?? finding.subjectId}`;
}

function toNode(
  key: string,
  column: ChainColumnId,
  findings: readonly StoredFinding[],
  { ranks, snapshot }: ChainInput,
): Joined {
  const lead = findings[0];
  if (!lead) throw new RangeError('A node has at least one finding.');
  const rank = rankOf(findings, ranks);
  const { title, value } = namesOf(key, lead, snapshot);
  const at =
    findings
      .map(({ links }) => links.at)
      .filter((one) => one !== undefined)
      .sort()[0] ?? null;
  const node: ChainNode = {
    id: key,
    column,
    title,
    value,
    lines: [...new Set(findings.map(sentenceText))].slice(0, 3),
    severity: lead.severity,
    rank,
    rootCause: column === 'port' && lead.severity === 'critical',
    harmed: HARM.has(lead.ruleId),
    findingId: lead.id,
    subject: subjectOf(lead),
  };
  return { node, findings, at };
}

function rankOf(findings: readonly StoredFinding[], ranks: ReadonlyMap<string, number>): number | null {
  const own = findings.map(({ fingerprint }) => ranks.get(fingerprint)).filter((rank) => rank !== undefined);
  return own.length === 0 ? null : Math.min(...own);
}

function namesOf(key: string, lead: StoredFinding, snapshot: Snapshot | null): { title: string; value: string | null } {
  const containerId = key.startsWith('container ') ? key.slice('container '.length) : null;
  const containers = snapshot?.facts.containers.read ? snapshot.facts.containers.value : [];
  const container = containers.find(({ id }) => id === containerId);
  if (container) return { title: container.imageRef, value: container.name };
  if (lead.subjectKind === 'process') {
    const processes = snapshot?.facts.processes.read ? snapshot.facts.processes.value : [];
    const process = processes.find(({ pid }) => pid === lead.links.pids?.[0]);
    return {
      title: process ? `pid ${process.pid} ${process.comm}` : lead.subjectName,
      value: process?.exe ? `${process.exe}${process.exeDeleted ? ' (deleted)' : ''}` : null,
    };
  }
  return { title: lead.title, value: lead.subjectName };
}

/** One node for each address that a grave finding says something talks to. */
function remoteNodes({ findings, ranks, places }: ChainInput): Joined[] {
  const byRemote = new Map<string, { address: string; own: StoredFinding[] }>();
  for (const finding of findings.filter(isGrave)) {
    for (const { address, port } of finding.links.remotes ?? []) {
      const key = `${address}:${port}`;
      byRemote.set(key, { address, own: [...(byRemote.get(key)?.own ?? []), finding] });
    }
  }
  return [...byRemote].flatMap(([key, { address, own }]) => {
    const lead = [...own].sort(byUrgency)[0];
    if (!lead || DOORS.test(lead.ruleId)) return [];
    const node: ChainNode = {
      id: `remote ${key}`,
      column: 'talks-to',
      title: key,
      value: null,
      lines: [lead.title, ...placeWords(places.placeOf(address))],
      severity: lead.severity,
      rank: rankOf(own, ranks),
      rootCause: false,
      harmed: false,
      findingId: lead.id,
      subject: { kind: 'connection', id: key, name: key },
    };
    return [{ node, findings: own, at: null }];
  });
}

/** As "fix first" ranks them; what it does not name comes last. */
const byRank = (a: Joined, b: Joined): number => (a.node.rank ?? 99) - (b.node.rank ?? 99);

/** Twenty containers would be a wall; the tabs below have them all. */
function firstOfColumn(): (joined: Joined) => boolean {
  const counts = new Map<ChainColumnId, number>();
  return ({ node }) => {
    const count = (counts.get(node.column) ?? 0) + 1;
    counts.set(node.column, count);
    return count <= MOST_IN_COLUMN;
  };
}

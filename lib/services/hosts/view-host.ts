import { z } from 'zod';
import type { Policy, Snapshot } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { readHeldBaselines } from '../baselines/held-baselines';
import { readBaseline } from '../baselines/read-baselines';
import { readOpenCases } from '../cases/case-marks';
import { isOpen, stored } from '../findings/stored-finding';
import { readDailyScores } from '../fleet/daily-scores';
import { readHeldGuards, withRefusals } from '../guards/held-here';
import { readGuardsOf } from '../guards/may-touch';
import { type ImageWords, readBlockers, readGoodBy } from '../images/image-words';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { readHostPolicy } from '../settings/read-policy';
import { readSetting } from '../settings/settings';
import { type HostLooks, NEVER_READ, readHostLooks } from '../sightings/host-moments';
import { readSightings } from '../sightings/read-sightings';
import { SEEN_KINDS } from '../sightings/things-seen';
import type { HeldBaseline } from '../views/baseline';
import type { HostView } from '../views/host';
import type { HostTab, HostTabName } from '../views/host-tabs';
import { buildChain } from './chain/build-chain';
import { fixFirstOf } from './fix-first';
import { headerOf } from './host-header';
import { readSnapshot } from './read-snapshot';
import { checkRows, findingRows } from './tabs/check-rows';
import { containerRows, imageRows } from './tabs/container-rows';
import { engineRows } from './tabs/fact-rows';
import { connectionRows, portRows, processRows } from './tabs/host-rows';
import { startupRows } from './tabs/startup-rows';
import type { TabInput } from './tabs/tab-input';

const TABS = [
  'findings',
  'containers',
  'images',
  'ports',
  'processes',
  'connections',
  'startup',
  'engine',
  'timeline',
  'checks',
] as const satisfies readonly HostTabName[];
const schema = z.object({ hostId: z.uuid(), tab: z.enum(TABS).default('findings') });

/** The host page with one of its tabs. @throws ServiceError `forbidden`, `not-found`. */
export async function viewHost(context: ServiceContext, actor: Actor, input: unknown): Promise<HostView> {
  authorize(actor, 'fleet.read');
  const { hostId, tab } = parseInput(schema, input);
  const { db } = context;
  const now = context.now();
  const host = await db.host.findUnique({
    where: { id: hostId },
    include: {
      credential: { select: { kind: true } },
      baseline: true,
      findings: { where: { state: { not: 'resolved' } }, include: { waiver: true } },
      scans: {
        where: { OR: [{ activeHostId: { not: null } }, { state: 'done' }] },
        orderBy: { queuedAt: 'desc' },
        take: 2,
        select: { id: true, state: true, steps: true, coverage: true, results: true, activeHostId: true },
      },
    },
  });
  if (!host) throw new ServiceError('not-found');
  const [snapshot, scores, everyMinutes, cases, allLooks, { policy }, held] = await Promise.all([
    readSnapshot(db, host.snapshotId),
    readDailyScores(db, now, hostId),
    readSetting(db, 'scan.every-minutes'),
    readOpenCases(db, hostId),
    readHostLooks(db, hostId),
    readHostPolicy(db, hostId),
    readHeldBaselines(db, host.tags, now),
  ]);
  const looks = allLooks.get(hostId) ?? NEVER_READ;
  const findings = host.findings.map(stored);
  const last = host.scans.find(({ state }) => state === 'done');
  const active = host.scans.find(({ activeHostId }) => activeHostId !== null) ?? null;
  const fixFirst = fixFirstOf(host.risk, findings);
  const ranks = new Map(
    fixFirst.rows.flatMap(({ rank, findingId }) =>
      findings.filter(({ id }) => id === findingId).map(({ fingerprint }) => [fingerprint, rank] as const),
    ),
  );
  const tabInput: TabInput = {
    ...{ snapshot, findings, places: context.places },
    seen: await readSightings(db, hostId, SEEN_KINDS, looks),
    ...(tab === 'images' ? { imageWords: await readImageWords(context, host, { held, policy }) } : {}),
  };
  const checks = checkRows(last?.results, findings, policy.severities);
  return {
    guards: await readHeldGuards(db, host),
    header: headerOf({
      host,
      credential: host.credential,
      baseline: host.baseline,
      held,
      active,
      coverage: last?.coverage,
      snapshot,
      findings,
      cases,
      scores: scores.get(hostId) ?? [],
      now,
      everyMinutes,
    }),
    fixFirst,
    chain: buildChain({ findings: findings.filter(isOpen), ranks, snapshot, places: context.places }),
    tabCounts: countsOf(tabInput, checks.length),
    tab: withGuards(tabOf(tab, tabInput, { checks, looks }), snapshot, await readGuardsOf(db, hostId)),
  };
}

type WordsOf = { held: readonly HeldBaseline[]; policy: Policy };

/** Costs a snapshot or two: for the images alone. */
async function readImageWords(
  { db, now }: ServiceContext,
  host: { id: string; baseline: { ownerName: string } | null },
  { held, policy }: WordsOf,
): Promise<ImageWords> {
  const [at, heldIds] = [now(), held.map(({ id }) => id)];
  const [baseline, blocked, goodBy] = await Promise.all([
    readBaseline(db, host.id, at),
    readBlockers(db),
    readGoodBy(db, { hostId: host.id, owner: host.baseline?.ownerName ?? null, heldIds, at }),
  ]);
  return { policy, baseline, blocked, goodBy };
}

type TabMaking = { checks: ReturnType<typeof checkRows>; looks: HostLooks };

/** The line of time has a service of its own: it is read in pages. */
function tabOf(tab: HostTabName, input: TabInput, { checks, looks }: TabMaking): HostTab {
  switch (tab) {
    case 'findings':
      return { tab, rows: findingRows(checks, input.findings, looks) };
    case 'containers':
      return { tab, ...containerRows(input) };
    case 'images':
      return { tab, ...imageRows(input) };
    case 'ports':
      return { tab, ...portRows(input) };
    case 'processes':
      return { tab, ...processRows(input) };
    case 'connections':
      return { tab, ...connectionRows(input) };
    case 'startup':
      return { tab, ...startupRows(input) };
    case 'engine':
      return { tab, ...engineRows(input) };
    case 'timeline':
      return { tab };
    case 'checks':
      return { tab, rows: checks };
  }
}

/** The panel of a process is made from the rows of its tab. */
function withGuards(
  tab: HostTab,
  snapshot: Snapshot | null,
  refusalOf: Awaited<ReturnType<typeof readGuardsOf>>,
): HostTab {
  if (tab.tab !== 'processes' || !snapshot?.facts.processes.read) return tab;
  const ticks = new Map(snapshot.facts.processes.value.map(({ pid, startTicks }) => [pid, startTicks]));
  return {
    ...tab,
    rows: tab.rows.map((row) => {
      const subject = { kind: 'process' as const, id: `${row.pid}:${ticks.get(row.pid) ?? ''}` };
      return row.actions.length > 0 ? { ...row, actions: withRefusals(row.actions, subject, refusalOf) } : row;
    }),
  };
}

/** What was not read has no count: null is not zero. */
function countsOf(input: TabInput, checks: number): HostView['tabCounts'] {
  const counted = ({ rows, unread }: { rows: unknown[]; unread: string | null }): number | null =>
    rows.length === 0 && unread !== null ? null : rows.length;
  return {
    findings: input.findings.filter(isOpen).length,
    containers: counted(containerRows(input)),
    images: counted(imageRows(input)),
    ports: counted(portRows(input)),
    processes: counted(processRows(input)),
    connections: counted(connectionRows(input)),
    startup: counted(startupRows(input)),
    engine: null,
    timeline: null,
    checks: checks === 0 ? null : checks,
  };
}

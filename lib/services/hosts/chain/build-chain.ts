import type { Links } from '@/lib/model';
import { placeWords } from '../../places/place-words';
import type { ChainColumnId, ChainLink, ChainNode, ChainView } from '../../views/host';
import { type ChainInput, chainNodes, type Joined } from './chain-nodes';

const COLUMNS: readonly ChainColumnId[] = ['entry', 'port', 'runs', 'talks-to', 'left-behind'];

const INTERNET: ChainNode = {
  id: 'internet',
  column: 'entry',
  title: 'Internet',
  value: null,
  lines: [],
  severity: null,
  rank: null,
  rootCause: false,
  harmed: false,
  findingId: null,
  subject: null,
};

/** The drawing of what hangs together, or null when it would be a single column: then there is no chain. */
export function buildChain(input: ChainInput): ChainView | null {
  const joined = chainNodes(input);
  const used = new Set(joined.map(({ node }) => node.column));
  if (used.size < 2) return null;
  const of = (column: ChainColumnId): Joined[] => joined.filter(({ node }) => node.column === column);
  const doors = of('port');
  const entry = doors.length > 0 ? [entryNode(doors, input)] : [];
  const nodes = [...entry, ...joined.map(({ node }) => node)];
  const links = [
    ...doors.map(({ node }) => link('internet', node.id, 'seen')),
    ...cross(of('port').slice(0, 1), of('runs'), () => 'inferred'),
    ...cross(of('runs'), of('talks-to'), (a, b) => (shares(a, b) ? 'seen' : null)),
    ...cross(of('runs'), of('left-behind'), leftBehind),
  ];
  return {
    headline: headlineOf(of),
    columns: COLUMNS.map((id) => ({ id, at: earliest(of(id)) })),
    nodes,
    links,
    unlinked: unlinked(input, of('runs')),
  };
}

/** Who is connected to an open door at this moment, as far as the sockets show. */
function entryNode(doors: readonly Joined[], { snapshot, places }: ChainInput): ChainNode {
  const ports = new Set(
    doors.flatMap(({ findings }) =>
      findings.flatMap(({ links }) => links.ports?.map(({ hostPort }) => hostPort) ?? []),
    ),
  );
  const sockets = snapshot?.facts.sockets.read ? snapshot.facts.sockets.value : [];
  const clients = sockets.filter(
    ({ state, localPort, remoteAddress }) =>
      state === 'ESTABLISHED' && ports.has(localPort) && !/^(127\.|::1)/.test(remoteAddress),
  );
  const addresses = [...new Set(clients.map(({ remoteAddress }) => remoteAddress))];
  return {
    ...INTERNET,
    value: addresses[0] ?? null,
    lines:
      addresses.length > 0
        ? ['connected now', ...placeWords(places.placeOf(addresses[0] ?? '')), ...addresses.slice(1, 3)]
        : [],
  };
}

const link = (from: string, to: string, kind: ChainLink['kind'], label: string | null = null): ChainLink => ({
  from,
  to,
  kind,
  label,
});

function cross(
  from: readonly Joined[],
  to: readonly Joined[],
  kindOf: (a: Joined, b: Joined) => ChainLink['kind'] | null,
): ChainLink[] {
  return from.flatMap((a) =>
    to.flatMap((b) => {
      const kind = kindOf(a, b);
      return kind ? [link(a.node.id, b.node.id, kind, kind === 'harm' ? 'took the CPU' : null)] : [];
    }),
  );
}

const keysOf = ({ containerIds = [], pids = [], paths = [] }: Links): string[] => [
  ...containerIds.map((id) => `container ${id}`),
  ...pids.map((pid) => `pid ${pid}`),
  ...paths.map((path) => `path ${path}`),
];

/** Both speak of one container, process or file. */
function shares(a: Joined, b: Joined): boolean {
  const own = new Set(a.findings.flatMap(({ links }) => keysOf(links)));
  return b.findings.some(({ links }) => keysOf(links).some((key) => own.has(key)));
}

/** A container that holds the host's files can have written anything; a busy process starves its neighbours. */
function leftBehind(run: Joined, left: Joined): ChainLink['kind'] | null {
  if (left.node.harmed) return run.findings.some(({ ruleId }) => /cpu|miner|hog/.test(ruleId)) ? 'harm' : null;
  if (shares(run, left)) return 'seen';
  return run.findings.some(({ ruleId }) => /host-root-mounted|privileged|docker-socket|takeover/.test(ruleId))
    ? 'inferred'
    : null;
}

const earliest = (joined: readonly Joined[]): string | null =>
  joined
    .map(({ at }) => at)
    .filter((at) => at !== null)
    .sort()[0] ?? null;

function headlineOf(of: (column: ChainColumnId) => Joined[]): string {
  const harmed = of('left-behind').filter(({ node }) => node.harmed).length;
  const left = of('left-behind').length - harmed;
  const parts = [
    of('port').some(({ node }) => node.rootCause) ? 'A door stands open to strangers' : null,
    counted(of('runs').length, 'thing runs here that should not', 'things run here that should not'),
    counted(of('talks-to').length, 'known-bad address is contacted', 'known-bad addresses are contacted'),
    counted(left, 'thing would bring it back', 'things would bring it back'),
    counted(harmed, 'healthy container was harmed', 'healthy containers were harmed'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

const counted = (count: number, one: string, many: string): string | null =>
  count === 0 ? null : `${count} ${count === 1 ? one : many}`;

function unlinked({ snapshot }: ChainInput, runs: readonly Joined[]): ChainView['unlinked'] {
  const containers = snapshot?.facts.containers.read ? snapshot.facts.containers.value.length : 0;
  const processes = snapshot?.facts.processes.read ? snapshot.facts.processes.value.length : 0;
  const inChain = (kind: string): number => runs.filter(({ node }) => node.id.startsWith(kind)).length;
  return {
    containers: Math.max(containers - inChain('container'), 0),
    processes: Math.max(processes - inChain('process'), 0),
  };
}

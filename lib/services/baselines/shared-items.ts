import { createHash } from 'node:crypto';
import { type Container, type FactValues, type Image, SHARED_FACTS, type SharedFact, type Snapshot } from '@/lib/model';

/** One thing that hosts of a group show, with as much of it as drift is measured by. */
export type SharedItem = { kind: SharedFact; key: string; name: string; hosts: number; body: unknown };

/** Collects what several hosts show: the same thing on two of them is one item. Pure; the caller reads one snapshot after another. */
export class SharedItems {
  readonly #items = new Map<string, SharedItem>();

  get size(): number {
    return this.#items.size;
  }

  add(snapshot: Snapshot): void {
    const seen = new Set<string>();
    for (const kind of SHARED_FACTS) for (const item of itemsOf(kind, snapshot)) this.#count(item, seen);
  }

  all(): SharedItem[] {
    return [...this.#items.values()];
  }

  #count(item: SharedItem, seen: Set<string>): void {
    const id = `${item.kind} ${item.key}`;
    if (seen.has(id)) return;
    seen.add(id);
    const known = this.#items.get(id);
    if (known) known.hosts += 1;
    else this.#items.set(id, item);
  }
}

type Kept = { name: string; body: object };
const KEEPS: { readonly [N in SharedFact]: (item: FactValues[N][number]) => Kept | null } = {
  containers: (one) => ({ name: one.name, body: keptContainer(one) }),
  images: (one) => ({ name: one.repoTags[0] ?? one.id.slice(0, 19), body: keptImage(one) }),
  sockets: ({ inode: _inode, pid: _pid, ...one }) =>
    one.hostNamespace && one.state === 'LISTEN'
      ? {
          name: `${one.protocol} ${one.localAddress}:${one.localPort} ${one.comm}`,
          body: { ...one, inode: '', pid: null },
        }
      : null,
  accounts: (one) => ({ name: one.name, body: one }),
  groups: (one) => ({ name: one.name, body: one }),
  sudoers: (one) => ({ name: one.path, body: { ...one, modifiedAt: null } }),
  authorizedKeys: (one) => ({
    name: `${one.user} ${one.fingerprint}`,
    body: { ...one, lineNumber: 1, fileModifiedAt: null },
  }),
  units: (one) =>
    one.packageOwner === null || one.dropIn ? { name: one.path, body: { ...one, modifiedAt: null } } : null,
};

function itemsOf<N extends SharedFact>(kind: N, { facts }: Snapshot): SharedItem[] {
  const fact = facts[kind];
  if (!fact.read) return [];
  const keeps = KEEPS[kind];
  return fact.value.flatMap((item) => {
    const kept = keeps(item);
    return kept === null
      ? []
      : [{ kind, key: hashOf(kept.body), name: kept.name.slice(0, 300), hosts: 1, body: kept.body }];
  });
}

const hashOf = (body: object): string => createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);

/**
 * What a container may do and what it belongs to. Its id and its times are those of one host, and its environment is nobody's business here.
 */
const keptContainer = (one: Container): Container => ({
  ...one,
  id: '',
  pid: 0,
  createdAt: null,
  startedAt: null,
  finishedAt: null,
  status: '',
  exitCode: 0,
  restartCount: 0,
  health: '',
  hostname: '',
  imageId: '',
  env: [],
  networks: [],
  labels: Object.fromEntries(Object.entries(one.labels).filter(([name]) => DEPLOYMENT.test(name))),
});

const DEPLOYMENT =
  /^(com\.docker\.(compose\.(project|service|project\.working_dir)|stack\.namespace|swarm\.service\.name)|io\.(kubernetes\.pod\.namespace|podman\.compose\.project)|nomad\.job\.name)$/;

const keptImage = (one: Image): Image => ({
  ...one,
  labels: {},
  env: [],
  history: [],
  sizeBytes: 0,
  containerCount: 0,
});

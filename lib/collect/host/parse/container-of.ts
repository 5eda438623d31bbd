/** What the engine knows, for telling which container a process belongs to. */
export interface KnownContainers {
  /** Full ids. */
  readonly ids: ReadonlySet<string>;
  /** State.Pid of running containers -> id. */
  readonly mainPids: ReadonlyMap<number, string>;
}

export interface CgroupReading {
  readonly containerId: string | null;
  readonly innerContainerId: string | null;
  /** The most telling path. */
  readonly path: string;
  /** False when the cgroup namespace hides the real path. */
  readonly decisive: boolean;
}

/** Lines of `grep -H` over /proc/PID/cgroup, by pid. */
export function parseCgroups(body: Buffer): Map<number, string[]> {
  const byPid = new Map<number, string[]>();
  for (const line of body.toString('utf8').split('\n')) {
    const [, pid, rest] = /^\/proc\/(\d{1,10})\/cgroup:(.*)$/.exec(line) ?? [];
    if (pid === undefined || rest === undefined) continue;
    const lines = byPid.get(Number(pid)) ?? [];
    lines.push(rest);
    byPid.set(Number(pid), lines);
  }
  return byPid;
}

/** The first 64-hex token that the engine knows, in all lines; a second one is a container inside that container. */
export function readCgroup(lines: readonly string[], known: ReadonlySet<string>): CgroupReading {
  const paths = lines.map((line) => line.replace(/^\d+:[^:]*:/, ''));
  const tokens = paths.flatMap((path) =>
    [...path.matchAll(/(libpod-conmon-)?(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])/g)].flatMap((match) =>
      match[1] || !match[2] ? [] : [match[2]],
    ),
  );
  const containerId = tokens.find((token) => known.has(token)) ?? null;
  const innerContainerId = containerId === null ? null : (tokens.find((token) => token !== containerId) ?? null);
  const path = paths.find((one) => /[0-9a-f]{64}/.test(one)) ?? paths.find((one) => one !== '/') ?? paths[0] ?? '';
  return {
    containerId,
    innerContainerId,
    path,
    decisive: tokens.length > 0 || paths.some((one) => one !== '/' && !one.startsWith('/..')),
  };
}

/** Where the control group says nothing: the tree below a container's first process, and its pid namespace. */
export function containerByKinship(
  pid: number,
  parentOf: (pid: number) => number | undefined,
  namespaceOf: (pid: number) => string,
  hostNamespace: string,
  mainPids: ReadonlyMap<number, string>,
): string | null {
  let current: number | undefined = pid;
  for (let step = 0; step < 64 && current !== undefined && current > 1; step += 1) {
    const id = mainPids.get(current);
    if (id) return id;
    current = parentOf(current);
  }
  const own = namespaceOf(pid);
  if (own === '' || own === hostNamespace) return null;
  for (const [mainPid, id] of mainPids) if (namespaceOf(mainPid) === own) return id;
  return null;
}

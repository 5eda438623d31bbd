import type { FleetPortGroup, FleetPortRow } from '../views/fleet';

const MOST_LISTENERS = 3;
const WORST: readonly FleetPortRow['reach'][] = ['reachable', 'unknown', 'blocked', 'loopback'];

/** The doors of the fleet by port number; a host counts once, by its weakest door there. The most open ones come first. */
export function portGroups(rows: readonly FleetPortRow[]): FleetPortGroup[] {
  const byPort = new Map<string, FleetPortRow[]>();
  for (const row of rows) {
    const key = `${row.protocol}/${row.port}`;
    byPort.set(key, [...(byPort.get(key) ?? []), row]);
  }
  return [...byPort.values()]
    .map(groupOf)
    .sort(
      (a, b) =>
        b.reachable - a.reachable || b.unknown - a.unknown || b.hosts.length - a.hosts.length || a.port - b.port,
    );
}

function groupOf(rows: readonly FleetPortRow[]): FleetPortGroup {
  const hosts = [...new Map(rows.map((row) => [row.hostId, row])).keys()].map((id) => {
    const own = rows.filter((row) => row.hostId === id);
    const reach = WORST.find((one) => own.some((row) => row.reach === one)) ?? 'unknown';
    return { id, name: own[0]?.hostName ?? '', reach };
  });
  const count = (reach: FleetPortRow['reach']): number => hosts.filter((host) => host.reach === reach).length;
  const listeners = new Map<string, number>();
  for (const { listener } of rows) listeners.set(listener, (listeners.get(listener) ?? 0) + 1);
  const [first] = rows;
  return {
    port: first?.port ?? 0,
    protocol: first?.protocol ?? '',
    hosts,
    reachable: count('reachable'),
    unknown: count('unknown'),
    blocked: count('blocked'),
    loopback: count('loopback'),
    listeners: [...listeners]
      .sort((a, b) => b[1] - a[1])
      .map(([name]) => name)
      .slice(0, MOST_LISTENERS),
  };
}

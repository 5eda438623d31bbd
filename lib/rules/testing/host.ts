import type { DaemonSettings, Firewall, FirewallChain, HostLoad, HostMemory, NetworkAddress } from '@/lib/model';

/** A daemon that listens on its local socket only. */
export function daemonWith(
  changes: Partial<Omit<DaemonSettings, 'effective'>> & { effective?: Partial<DaemonSettings['effective']> } = {},
): DaemonSettings {
  const { effective, ...rest } = changes;
  return {
    processes: [{ pid: 812, startTicks: '2100', argv: ['/usr/sbin/dockerd', '-H', 'fd://'], containerId: null }],
    configFile: { path: '/etc/docker/daemon.json', exists: false, sha256: '', text: '', values: null, problem: '' },
    unitFiles: [],
    environmentFiles: [],
    effective: {
      tls: false,
      tlsVerify: false,
      tlsCaPath: '',
      tlsCertPath: '',
      tlsKeyPath: '',
      hosts: [],
      ...effective,
    },
    ...rest,
  };
}

/** One place that makes dockerd listen: hostFrom('tcp://0.0.0.0:2375', 'unit'). */
export const hostFrom = (
  address: string,
  source: DaemonSettings['effective']['hosts'][number]['source'],
  path = '/etc/systemd/system/docker.service.d/override.conf',
  lineNumber = 3,
): DaemonSettings['effective']['hosts'][number] => ({ address, source, path, lineNumber });

export const chainWith = (changes: Partial<FirewallChain> = {}): FirewallChain => ({
  backend: 'iptables',
  family: 'ipv4',
  table: 'filter',
  chain: 'INPUT',
  policy: 'ACCEPT',
  rules: [],
  ...changes,
});

/** A firewall as a fresh server has it: Docker's chains, nothing else. */
export const firewallWith = (changes: Partial<Firewall> = {}): Firewall => ({
  chains: [chainWith(), chainWith({ chain: 'DOCKER-USER', policy: '', rules: ['-A DOCKER-USER -j RETURN'] })],
  ufw: { installed: false, active: false, defaultIncoming: '', rules: [] },
  firewalld: { installed: false, active: false, strictForwardPorts: false, openPorts: [] },
  ...changes,
});

export const addressWith = (address: string, changes: Partial<NetworkAddress> = {}): NetworkAddress => ({
  interface: 'eth0',
  address,
  prefix: 24,
  family: address.includes(':') ? 'ipv6' : 'ipv4',
  scope: 'global',
  ...changes,
});

/** A calm host of two cores. */
export const loadWith = (changes: Partial<HostLoad> = {}): HostLoad => ({
  load1: 0.2,
  load5: 0.2,
  load15: 0.2,
  cpuCount: 2,
  sampleSeconds: 2,
  busyPct: 6,
  stealPct: 0,
  interruptPct: 0.2,
  forksPerSecond: 3,
  accountedPct: 5,
  cpuPressure: { avg10: 0, avg60: 0, avg300: 0 },
  memoryPressure: { avg10: 0, avg60: 0, avg300: 0 },
  ioPressure: { avg10: 0, avg60: 0, avg300: 0 },
  ...changes,
});

export const memoryWith = (changes: Partial<HostMemory> = {}): HostMemory => ({
  totalBytes: 8_000_000_000,
  availableBytes: 5_000_000_000,
  swapTotalBytes: 0,
  swapFreeBytes: 0,
  ...changes,
});

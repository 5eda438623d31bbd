import type {
  Auditing,
  ContainerdConfig,
  ContainerLogFile,
  CpuTimes,
  DiskInodes,
  HostDisk,
  KernelModules,
  Kernels,
  Machine,
  MiningTuning,
  MountPoint,
  Resolver,
  Route,
  SecurityService,
  Selinux,
} from '@/lib/model';
import { idOf } from './container';

/** The newest installed kernel runs, and nothing waits for a reboot. */
export const kernelsWith = (changes: Partial<Kernels> = {}): Kernels => ({
  running: '6.1.0-30-amd64',
  installed: ['6.1.0-30-amd64'],
  rebootRequired: false,
  rebootPackages: [],
  livePatched: false,
  ...changes,
});

type LoadedModule = KernelModules['loaded'][number];
export const moduleWith = (changes: Partial<LoadedModule> = {}): LoadedModule => ({
  name: 'overlay',
  sizeBytes: 163_840,
  taints: '',
  path: '',
  packageOwner: null,
  ...changes,
});

export const kernelModulesWith = (changes: Partial<KernelModules> = {}): KernelModules => ({
  tainted: 0,
  loaded: [moduleWith(), moduleWith({ name: 'br_netfilter' })],
  unlisted: [],
  ...changes,
});

export const tuningWith = (changes: Partial<MiningTuning> = {}): MiningTuning => ({
  hugePages: 0,
  hugePageLines: [],
  msrLoaded: false,
  msrAllowWrites: '',
  ...changes,
});

/** A host of two cores that has run for a month, nearly idle. */
export const cpuTimesWith = (changes: Partial<CpuTimes> = {}): CpuTimes => ({
  totalTicks: 535_680_000,
  idleTicks: 510_000_000,
  stealTicks: 0,
  bootAt: '2026-10-24T03:00:00.000Z',
  ...changes,
});

/** A virtual machine of nobody in particular. */
export const machineWith = (changes: Partial<Machine> = {}): Machine => ({
  vendor: 'QEMU',
  product: 'Standard PC (Q35 + ICH9, 2009)',
  biosVendor: 'SeaBIOS',
  boardVendor: '',
  chassisTag: '',
  machineIdHash: 'b'.repeat(64),
  ...changes,
});

export const selinuxWith = (changes: Partial<Selinux> = {}): Selinux => ({
  state: 'absent',
  configured: '',
  ...changes,
});

export const resolverWith = (changes: Partial<Resolver> = {}): Resolver => ({
  nameServers: ['10.77.0.1'],
  path: '/etc/resolv.conf',
  hostEntries: [{ lineNumber: 1, address: '127.0.0.1', names: ['localhost'] }],
  ...changes,
});

/** A route to a network of the link: routeTo('10.77.0.0/24', 'eth0'). */
export const routeTo = (destination: string, through: string, gateway = ''): Route => ({
  destination,
  gateway,
  interface: through,
});

export const mountPointWith = (changes: Partial<MountPoint> = {}): MountPoint => ({
  path: '/',
  root: '/',
  fsType: 'ext4',
  device: '/dev/vda1',
  options: ['rw', 'relatime'],
  ...changes,
});

/** A disk of 40 GB, half full. */
export const diskWith = (changes: Partial<HostDisk> = {}): HostDisk => ({
  mountPoint: '/',
  device: '/dev/vda1',
  fsType: 'ext4',
  sizeBytes: 40_000_000_000,
  usedBytes: 20_000_000_000,
  availableBytes: 20_000_000_000,
  ...changes,
});

export const inodesWith = (changes: Partial<DiskInodes> = {}): DiskInodes => ({
  mountPoint: '/',
  totalCount: 2_600_000,
  usedCount: 300_000,
  ...changes,
});

export const containerLogFileWith = (changes: Partial<ContainerLogFile> = {}): ContainerLogFile => ({
  containerId: idOf('web'),
  path: `/var/lib/docker/containers/${idOf('web')}/${idOf('web')}-json.log`,
  sizeBytes: 200_000,
  rotatedBytes: 0,
  modifiedAt: '2026-11-24T02:59:00.000Z',
  ...changes,
});

/** Audit rules in force: auditingWith('-w /usr/bin/dockerd -p rwxa -k docker'). */
export const auditingWith = (...rules: readonly string[]): Auditing => ({
  installed: true,
  running: true,
  source: 'kernel',
  rules: rules.map((text) => ({ path: '', lineNumber: 0, text })),
});

export const securityServiceWith = (changes: Partial<SecurityService> = {}): SecurityService => ({
  name: 'auditd',
  present: true,
  running: true,
  enabled: true,
  ...changes,
});

export const containerdConfigWith = (changes: Partial<ContainerdConfig> = {}): ContainerdConfig => ({
  path: '/etc/containerd/config.toml',
  addresses: [],
  root: '',
  state: '',
  ...changes,
});

/** What a host of the lab is made of. Its files: setup/NAME.sh, containers/NAME.sh. */
export interface HostSpec {
  name: string;
  address: string;
  /** Debian suites to build from, best first: an old one may be gone from the mirror. */
  suites: readonly [string, ...string[]];
  sshPort: number | null;
  engine: { port: number; tls: boolean } | null;
  users: readonly string[];
  /** Started by `lab up` without names. */
  isDefault: boolean;
  /** What is staged on it: the story of the README, or processes that hide. */
  incident: 'break-in' | 'hidden' | null;
  /** Which images its engine starts with; the attacker's are on `infected` alone. */
  images: 'plain' | 'tls' | 'infected' | 'none';
  /** The files it stands on: Debian as it is used everywhere, with other engines or a firewall's own tool beside it, or busybox and nothing else. */
  tree?: 'engines' | 'busybox' | 'ufw' | 'firewalld';
  /** How its engine is asked on the host itself, where not by `docker`. */
  engineClient?: readonly [string, ...string[]];
}

const ALL_USERS = ['root', 'ops', 'deploy', 'guest', 'carol'] as const;

export const HOSTS: readonly HostSpec[] = [
  {
    name: 'infected',
    address: '10.77.0.11',
    suites: ['bookworm'],
    sshPort: 22,
    engine: { port: 2375, tls: false },
    users: ALL_USERS,
    isDefault: true,
    incident: 'break-in',
    images: 'infected',
  },
  {
    name: 'tls',
    address: '10.77.0.12',
    suites: ['bookworm'],
    sshPort: null,
    engine: { port: 2376, tls: true },
    users: [],
    isDefault: true,
    incident: null,
    images: 'tls',
  },
  {
    name: 'clean',
    address: '10.77.0.13',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ['root', 'ops'],
    isDefault: true,
    incident: null,
    images: 'plain',
  },
  {
    name: 'legacy',
    address: '10.77.0.14',
    suites: ['bullseye', 'bookworm'],
    sshPort: 22,
    engine: null,
    users: ALL_USERS,
    isDefault: true,
    incident: null,
    images: 'plain',
  },
  {
    name: 'modern',
    address: '10.77.0.15',
    suites: ['trixie'],
    sshPort: 22,
    engine: null,
    users: ALL_USERS,
    isDefault: false,
    incident: null,
    images: 'plain',
  },
  {
    name: 'podman',
    address: '10.77.0.16',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ['root', 'ops', 'deploy', 'guest'],
    isDefault: false,
    incident: null,
    images: 'none',
    tree: 'engines',
    engineClient: ['podman', '--remote'],
  },
  {
    name: 'rootless',
    address: '10.77.0.17',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ['root', 'app', 'ops', 'deploy', 'guest'],
    isDefault: false,
    incident: null,
    images: 'none',
    tree: 'engines',
    engineClient: ['docker', '-H', 'unix:///run/user/1005/docker.sock'],
  },
  {
    name: 'busybox',
    address: '10.77.0.18',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ['root', 'guest'],
    isDefault: false,
    incident: null,
    images: 'plain',
    tree: 'busybox',
  },
  {
    name: 'hidden',
    address: '10.77.0.19',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ALL_USERS,
    isDefault: false,
    incident: 'hidden',
    images: 'plain',
  },
  {
    name: 'ufw',
    address: '10.77.0.31',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ALL_USERS,
    isDefault: false,
    incident: null,
    images: 'plain',
    tree: 'ufw',
  },
  {
    name: 'firewalld',
    address: '10.77.0.32',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ALL_USERS,
    isDefault: false,
    incident: null,
    images: 'plain',
    tree: 'firewalld',
  },
  {
    name: 'nft',
    address: '10.77.0.33',
    suites: ['bookworm'],
    sshPort: 22,
    engine: null,
    users: ALL_USERS,
    isDefault: false,
    incident: null,
    images: 'plain',
  },
];

/** Makes the images and goes away again. Not a host for anybody else. */
export const BUILDER: HostSpec = {
  name: 'builder',
  address: '10.77.0.250',
  suites: ['bookworm'],
  sshPort: null,
  engine: null,
  users: [],
  isDefault: false,
  incident: null,
  images: 'none',
};

/** The host of that name. Throws a sentence that lists the names there are. */
export function hostSpec(name: string): HostSpec {
  const spec = HOSTS.find((host) => host.name === name);
  if (!spec)
    throw new Error(`There is no lab host "${name}". There are: ${HOSTS.map((host) => host.name).join(', ')}.`);
  return spec;
}

/** The hosts meant by a list of names; all default ones when it is empty. */
export function chosenHosts(names: readonly string[]): HostSpec[] {
  return names.length === 0 ? HOSTS.filter((host) => host.isDefault) : names.map(hostSpec);
}

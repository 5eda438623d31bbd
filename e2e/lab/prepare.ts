import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { command, tryCommand } from './command';
import { makeCredentials } from './credentials';
import { runOnHost, startHost, stopHost, waitForEngine } from './host';
import { baseTree, derivedTree, GOLDEN_DIR, LAB_DIR, LAB_SOURCES, PARTS_DIR, PROGRAMS_DIR } from './paths';
import { BUILDER, type HostSpec } from './spec';

const MACHINE_PACKAGES: Record<string, string> = {
  debootstrap: 'debootstrap',
  ip: 'iproute2',
  iptables: 'iptables',
  openssl: 'openssl',
  'ssh-keygen': 'openssh-client',
  gcc: 'gcc libc6-dev',
  flock: 'util-linux',
};

const HOST_PACKAGES =
  'systemd systemd-sysv dbus docker.io containerd runc iptables nftables openssh-server cron procps iproute2 net-tools sudo curl less';

/** In trixie the engine and its command line are two packages. */
const EXTRA_PACKAGES: Record<string, string> = { trixie: 'docker-cli' };

/** Installs what is missing on this machine, from Debian. */
async function installTools(): Promise<void> {
  const present = await Promise.all(
    Object.keys(MACHINE_PACKAGES).map((tool) =>
      tryCommand(['sh', '-c', 'PATH=$PATH:/usr/sbin:/sbin command -v "$0"', tool]),
    ),
  );
  const missing = Object.values(MACHINE_PACKAGES).filter((_, index) => present[index]?.exitCode !== 0);
  if (missing.length === 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await command(['apt-get', 'update', '-q'], { env });
  await command(
    ['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...missing.flatMap((names) => names.split(' '))],
    { env },
  );
}

/** Where this machine gets Debian from, so that the lab needs no other source. */
function debianMirror(): string {
  const folder = '/etc/apt/sources.list.d';
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : []),
  ];
  const text = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const found = /^URIs:\s*(\S+\/debian)\/?\s/m.exec(text) ?? /^deb\s+(?:\[[^\]]*\]\s*)?(\S+\/debian)\/?\s/m.exec(text);
  return found?.[1] ?? 'http://deb.debian.org/debian';
}

async function buildTree(suite: string): Promise<void> {
  if (existsSync(baseTree(suite))) return;
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const packages = `${HOST_PACKAGES} ${EXTRA_PACKAGES[suite] ?? ''}`.trim().split(' ');
  const signed = existsSync(keyring) ? keyring : '-';
  await command([join(LAB_SOURCES, 'boot/build-base.sh'), suite, baseTree(suite), debianMirror(), signed, ...packages]);
}

/** What trees of another kind hold beside, or instead of, the usual packages. */
const DERIVED: Record<NonNullable<HostSpec['tree']>, { script: string; packages: string }> = {
  engines: {
    script: 'boot/extend-base.sh',
    packages: 'podman crun uidmap slirp4netns fuse-overlayfs rootlesskit netavark aardvark-dns',
  },
  ufw: { script: 'boot/extend-base.sh', packages: 'ufw' },
  firewalld: { script: 'boot/extend-base.sh', packages: 'firewalld' },
  busybox: { script: 'boot/build-busybox.sh', packages: 'busybox-static dropbear-bin' },
};

async function deriveTree(suite: string, kind: NonNullable<HostSpec['tree']>): Promise<string> {
  const { script, packages } = DERIVED[kind];
  const tree = derivedTree(suite, kind);
  await buildFolder(tree, digestOf([script]) + packages, (part) =>
    command([join(LAB_SOURCES, script), baseTree(suite), part, ...packages.split(' ')]),
  );
  return tree;
}

/** The tree a host stands on: its best suite that exists here or can be built. Throws what the last attempt said. */
export async function ensureTree(spec: HostSpec): Promise<string> {
  let failure: unknown;
  for (const suite of spec.suites) {
    try {
      await buildTree(suite);
      return spec.tree ? await deriveTree(suite, spec.tree) : baseTree(suite);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** Of the content of files and folders (one level) of the lab's sources. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.map((name) => join(LAB_SOURCES, name))) {
    const files = statSync(path).isDirectory()
      ? readdirSync(path)
          .sort()
          .map((file) => join(path, file))
      : [path];
    for (const file of files) hash.update(file.slice(LAB_SOURCES.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const isCurrent = (folder: string, digest: string): boolean =>
  existsSync(join(folder, 'made-from')) && readFileSync(join(folder, 'made-from'), 'utf8') === digest;

/** Builds into FOLDER.part and renames at the end: a killed run leaves nothing under the final name. */
async function buildFolder(folder: string, digest: string, build: (part: string) => Promise<unknown>): Promise<void> {
  if (isCurrent(folder, digest)) return;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  await build(part);
  writeFileSync(join(part, 'made-from'), digest);
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
}

async function compilePrograms(part: string): Promise<void> {
  for (const name of ['sink', 'worker', 'hider', 'wtmp'])
    await command(['gcc', '-O1', '-static', '-o', join(part, name), join(LAB_SOURCES, 'programs', `${name}.c`)]);
  const [library, source] = [join(part, 'unlist.so'), join(LAB_SOURCES, 'programs/unlist.c')];
  await command(['gcc', '-O1', '-shared', '-fPIC', '-o', library, source, '-ldl']);
}

const fetchParts = async (part: string): Promise<void> => {
  await command([join(LAB_SOURCES, 'images/fetch-parts.sh'), await ensureTree(BUILDER), part]);
};

/** Starts a host only to make the images in it, and keeps what its engine then has on disk. */
async function makeImages(part: string): Promise<void> {
  const tree = await ensureTree(BUILDER);
  await stopHost(BUILDER);
  const pid = await startHost(BUILDER, tree);
  try {
    const inside = `/proc/${pid}/root/images`;
    for (const name of ['busybox', 'redis']) cpSync(join(PARTS_DIR, name), join(inside, name), { recursive: true });
    cpSync(PROGRAMS_DIR, join(inside, 'programs'), { recursive: true });
    await waitForEngine(BUILDER);
    await runOnHost(BUILDER, ['sh', '-s'], {
      input: readFileSync(join(LAB_SOURCES, 'images/build-images.sh'), 'utf8'),
    });
    cpSync(join(inside, 'attack-images.tar'), join(part, 'attack-images.tar'));
    await command(['cp', '-a', `${inside}/kept/.`, part]);
  } finally {
    await stopHost(BUILDER);
  }
}

/** Removes what a killed run left half-made in the cache. */
export async function removeRemains(): Promise<void> {
  if (!existsSync(LAB_DIR)) return;
  for (const name of readdirSync(LAB_DIR).filter((entry) => entry.includes('.part'))) {
    await tryCommand(['umount', '-l', join(LAB_DIR, name, 'proc')]);
    await command(['rm', '-rf', '--one-file-system', join(LAB_DIR, name)]);
  }
}

/** Brings the cache up to date: tools, trees, programs, keys, images. Half a second when nothing is to do. */
export async function prepare(specs: readonly HostSpec[], say: (line: string) => void): Promise<void> {
  mkdirSync(LAB_DIR, { recursive: true });
  await removeRemains();
  await installTools();
  await makeCredentials();
  await buildFolder(PROGRAMS_DIR, digestOf(['programs']), compilePrograms);
  const missing = [...new Set([...specs, BUILDER].map((spec) => spec.suites[0]))].filter(
    (suite) => !existsSync(baseTree(suite)),
  );
  if (missing.length > 0) say(`Building Debian ${missing.join(' and ')}: about a minute, once …`);
  await Promise.allSettled(missing.map(buildTree));
  // what failed above may have another suite to stand on
  for (const spec of [...specs, BUILDER]) await ensureTree(spec);
  await buildFolder(PARTS_DIR, digestOf(['images/fetch-parts.sh']), fetchParts);
  const images = digestOf(['programs', 'images']);
  if (!isCurrent(GOLDEN_DIR, images)) say('Making the images …');
  await buildFolder(GOLDEN_DIR, images, makeImages);
}

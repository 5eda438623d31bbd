import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the tests use of Debian: a browser, real sshd, and what the lab builds its servers from. */
const PACKAGES = [
  'busybox-static',
  'ca-certificates',
  'chromium',
  'dash',
  'debootstrap',
  'fonts-noto-cjk',
  'gcc',
  'iproute2',
  'iptables',
  'libc6-dev',
  'openssh-client',
  'openssh-server',
  'openssl',
  'procps',
  'sudo',
  // For its client: the fallback of the connection runs `docker system dial-stdio`.
  ...(spawnSync('docker', ['--version']).status === 0 ? [] : ['docker.io']),
];

/** Installs what is missing. Where that is not possible it says in one sentence what to do, and ends. */
export function installDebianPackages() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) {
    return end(`The tests need Debian or a relative of it, with: ${PACKAGES.join(' ')}.`);
  }
  const missing = PACKAGES.filter((name) => !isInstalled(name));
  if (process.getuid() !== 0) {
    return end(
      `The tests start real servers in namespaces of their own, so they need root${missing.length ? `; also missing: ${missing.join(' ')}` : ''}.`,
    );
  }
  if (missing.length === 0) return;
  process.stdout.write(`Installing from Debian: ${missing.join(' ')}\n`);
  if (install(missing) || (apt('update') && install(missing))) return;
  end(`Debian could not install ${missing.join(' ')}: the lines above say why.`);
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout === 'installed';
}

function install(names) {
  return apt('install', '--yes', '--no-install-recommends', ...names);
}

function apt(...args) {
  // The host's own sshd and Docker engine must not start because a test needs their programs.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  if (status !== 0 && args[0] === 'update') process.stderr.write(`${stdout}\n${stderr}\n`);
  if (status !== 0 && args[0] === 'install') process.stderr.write(stderr);
  return status === 0;
}

function end(sentence) {
  process.stderr.write(`${sentence}\n0 passed, 1 failed\n`);
  process.exit(2);
}

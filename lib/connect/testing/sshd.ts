import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SshAddress } from '@/lib/model/connection';
import { endProcess, freePort, runProgram, scratchDirectory } from './scratch';

export type HostKeyKind = 'ed25519' | 'ecdsa' | 'rsa' | 'rsa-1024';

export interface SshdSettings {
  /** Default: one ed25519 key. */
  hostKeys?: readonly HostKeyKind[];
  /** More lines of sshd_config; sshd takes the first value it meets, so these win. */
  config?: readonly string[];
  /** Users beside root, with this password, none of whom exists outside of this sshd. */
  users?: readonly SshUser[];
  /** Take the docker command away. */
  withoutDockerCli?: boolean;
}

export interface SshUser {
  name: string;
  password: string;
  shell?: string;
  /** Default none; `sudo` may run all without a password. */
  rights?: 'sudo' | 'none';
}

export interface SshdFixture {
  address: SshAddress;
  directory: string;
  /** The key that everybody may sign in with, in OpenSSH's form. */
  clientKey: string;
  fingerprints: Record<string, string>;
  /** Lines that sshd logged so far. */
  log: () => string;
  /** Makes a Unix socket as the server sees it and joins it with a port of loopback. Ending it leaves the dead socket file. */
  listen: (socketPath: string, port: number, mode?: string) => Promise<{ end: () => Promise<void> }>;
  stop: () => Promise<void>;
}

/**
 * Starts a real sshd on loopback. It runs in a mount namespace with its own /run, users and sudo rights, so that a Docker engine of
 * this machine plays no part and no account is made here. Needs root, openssh-server and util-linux;
 * for users with sudo rights also sudo, and for dial-stdio the docker command.
 */
export async function startSshd(settings: SshdSettings = {}): Promise<SshdFixture> {
  const scratch = await scratchDirectory();
  const directory = scratch.path;
  const kinds = settings.hostKeys ?? ['ed25519'];
  const fingerprints = await makeHostKeys(directory, kinds);
  const clientKey = await makeKeyPair(join(directory, 'client'), ['-t', 'ed25519']);
  await copyFile(join(directory, 'client.pub'), join(directory, 'authorized_keys'));
  await makeSystemFiles(directory, settings.users ?? []);
  const port = await freePort();
  await writeFile(join(directory, 'sshd_config'), configText(directory, port, kinds, settings.config ?? []), {
    mode: 0o600,
  });
  const { child, log } = await launch(directory, port, settings.withoutDockerCli ?? false);
  const forwarders = new Set<ChildProcess>();
  return {
    address: { kind: 'ssh', user: 'root', host: '127.0.0.1', port },
    directory,
    clientKey,
    fingerprints,
    log,
    listen: async (socketPath, target, mode = '0666') => {
      const forwarder = await startForwarder(child, socketPath, target, mode);
      forwarders.add(forwarder);
      return { end: () => endProcess(forwarder, 'SIGKILL') };
    },
    stop: async () => {
      await Promise.all([...forwarders].map((forwarder) => endProcess(forwarder, 'SIGKILL')));
      await endProcess(child);
      await scratch.remove();
    },
  };
}

/** Makes a key pair at `path` and returns the private half. */
export async function makeKeyPair(path: string, words: readonly string[], passphrase = ''): Promise<string> {
  await runProgram('ssh-keygen', ['-q', ...words, '-N', passphrase, '-C', 'shipshape-test', '-f', path]);
  return readFile(path, 'utf8');
}

async function makeHostKeys(directory: string, kinds: readonly HostKeyKind[]): Promise<Record<string, string>> {
  const fingerprints: Record<string, string> = {};
  for (const kind of kinds) {
    const path = join(directory, `host_${kind}`);
    await makeKeyPair(path, kind === 'rsa-1024' ? ['-t', 'rsa', '-b', '1024'] : ['-t', kind]);
    fingerprints[kind] = (await runProgram('ssh-keygen', ['-l', '-f', `${path}.pub`])).split(' ')[1] ?? '';
  }
  return fingerprints;
}

/** Copies of the account files with the test's users added, to be mounted over the real ones for sshd alone. */
async function makeSystemFiles(directory: string, users: readonly SshUser[]): Promise<void> {
  await mkdir(join(directory, 'etc/sudoers.d'), { recursive: true });
  await mkdir(join(directory, 'run/sshd'), { recursive: true });
  const accounts: string[] = [];
  const secrets: string[] = [];
  for (const [index, user] of users.entries()) {
    const id = 4000 + index;
    const hash = (await runProgram('openssl', ['passwd', '-6', user.password])).trim();
    accounts.push(`${user.name}:x:${id}:${id}::/tmp:${user.shell ?? '/bin/sh'}\n`);
    secrets.push(`${user.name}:${hash}:19000:0:99999:7:::\n`);
    if (user.rights === 'sudo')
      await writeFile(join(directory, 'etc/sudoers.d', user.name), `${user.name} ALL=(ALL) NOPASSWD: ALL\n`, {
        mode: 0o440,
      });
  }
  await writeFile(join(directory, 'etc/passwd'), (await readFile('/etc/passwd', 'utf8')) + accounts.join(''), {
    mode: 0o644,
  });
  await writeFile(join(directory, 'etc/shadow'), (await readFile('/etc/shadow', 'utf8')) + secrets.join(''), {
    mode: 0o600,
  });
}

function configText(directory: string, port: number, kinds: readonly HostKeyKind[], more: readonly string[]): string {
  return [
    ...more,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...kinds.map((kind) => `HostKey ${join(directory, `host_${kind}`)}`),
    `AuthorizedKeysFile ${join(directory, 'authorized_keys')}`,
    `PidFile ${join(directory, 'sshd.pid')}`,
    'StrictModes no',
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'UseDNS no',
    'MaxStartups 100',
    'LogLevel VERBOSE',
    '',
  ].join('\n');
}

const launcher = `
mount --bind "$1/run" /run
for file in passwd shadow; do mount --bind "$1/etc/$file" "/etc/$file"; done
if [ -d /etc/sudoers.d ]; then mount --bind "$1/etc/sudoers.d" /etc/sudoers.d; fi
if [ "$2" = true ]; then for cli in $(which -a docker); do mount --bind /dev/null "$cli"; done; fi
exec /usr/sbin/sshd -D -e -f "$1/sshd_config"`;

async function launch(
  directory: string,
  port: number,
  withoutDockerCli: boolean,
): Promise<{ child: ChildProcess; log: () => string }> {
  const words = [
    '--mount',
    '--propagation',
    'private',
    'sh',
    '-ec',
    launcher,
    'sh',
    directory,
    String(withoutDockerCli),
  ];
  const child = spawn('unshare', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8');
  });
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`sshd did not start: ${log}`);
    if (await accepts(port)) return { child, log: () => log };
    await sleep(50);
  }
  await endProcess(child);
  throw new Error(`sshd did not listen: ${log}`);
}

/** The socket must be bound inside of the namespace: /proc/net/unix shows the path that was given to bind. */
const forwarderProgram = `
const [path, port, mode] = process.argv.slice(1);
const net = require('node:net'), fs = require('node:fs');
net.createServer((from) => {
  const to = net.connect(Number(port), '127.0.0.1');
  from.on('error', () => to.destroy()); to.on('error', () => from.destroy());
  from.pipe(to).pipe(from);
}).listen(path, () => { fs.chmodSync(path, parseInt(mode, 8)); console.log('up'); });`;

async function startForwarder(
  sshd: ChildProcess,
  socketPath: string,
  port: number,
  mode: string,
): Promise<ChildProcess> {
  const inside = [
    '--mount',
    '--target',
    String(sshd.pid),
    'sh',
    '-c',
    'rm -f "$0"; mkdir -p "$(dirname "$0")"; exec "$@"',
    socketPath,
  ];
  const words = [...inside, process.execPath, '-e', forwarderProgram, socketPath, String(port), mode];
  const child = spawn('nsenter', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('the socket could not be made')));
  });
  return child;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2, { type Connection, type ServerChannel } from 'ssh2';
import type { SshAddress } from '@/lib/model/connection';
import { freePort, scratchDirectory } from './scratch';
import { makeKeyPair } from './sshd';

export interface HostileSsh {
  address: SshAddress;
  hostKey: { fingerprint: string; type: string };
  clientKey: string;
  stop: () => Promise<void>;
}

/** What the server does with a command. */
export type OnExec = (accept: () => ServerChannel, command: string, connection: Connection) => void;

/**
 * A server that signs anybody in and then does with commands whatever the test wants: for what no honest sshd does. The script's
 * mark is in the command, as it is for an honest shell.
 */
export async function startHostileSsh(onExec: OnExec): Promise<HostileSsh> {
  const scratch = await scratchDirectory();
  const hostKey = await makeKeyPair(join(scratch.path, 'host'), ['-t', 'ed25519']);
  const clientKey = await makeKeyPair(join(scratch.path, 'client'), ['-t', 'ed25519']);
  const fingerprint = await fingerprintOf(join(scratch.path, 'host.pub'));
  const connections = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connections.add(connection);
    connection.on('error', () => {});
    connection.on('close', () => connections.delete(connection));
    connection.on('authentication', (attempt) => attempt.accept());
    connection.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, details) => onExec(acceptExec, details.command, connection));
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    address: { kind: 'ssh', user: 'root', host: '127.0.0.1', port },
    hostKey: { fingerprint, type: 'ssh-ed25519' },
    clientKey,
    stop: async () => {
      for (const connection of connections) connection.end();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await scratch.remove();
    },
  };
}

async function fingerprintOf(path: string): Promise<string> {
  const blob = Buffer.from((await readFile(path, 'utf8')).split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** The mark that a command asks its shell to print first. */
export const markOf = (command: string): string => /echo (shipshape-[0-9a-f]+)/.exec(command)?.[1] ?? '';

/** The answer of an honest shell to the first question of a session. */
export function answerProbe(channel: ServerChannel, command: string): void {
  channel.write(`${markOf(command)}\nuid 0\nuser root\nend\n`);
  channel.exit(0);
  channel.end();
}

import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { labHosts } from '@/e2e/lab';
import { openSession, parseAddress, type Session } from '@/lib/connect';
import type { ApplyContext, TlsKeys } from '../contract';
import { labImages } from './lab-images';

export interface LabLogin {
  readonly context: ApplyContext;
  readonly lines: string[];
  readonly close: () => Promise<void>;
}

/** A real login on a host of the lab, as the runner would give it to an action. */
export async function labLogin(name: string, user = 'root'): Promise<LabLogin> {
  const host = (await labHosts()).find((one) => one.name === name);
  if (!host?.ssh) throw new Error(`The lab host ${name} is not up.`);
  const parsed = parseAddress(`ssh://${user}@${host.address}:${host.ssh.port}`);
  if (!parsed.ok || parsed.address.kind !== 'ssh') throw new Error('The lab gave no ssh address.');
  const address = parsed.address;
  const privateKey = await readFile(host.ssh.keyFile, 'utf8');
  const fingerprint = host.ssh.fingerprints.ed25519 ?? '';
  const open = (): Promise<Session> =>
    openSession({ address, credential: { kind: 'ssh-key', privateKey }, hostKey: { fingerprint } });
  const session = await open();
  const lines: string[] = [];
  let kept: TlsKeys | null = null;
  const context: ApplyContext = {
    session,
    hostName: name,
    ownKeyFingerprint: null,
    runId: Math.random().toString(36).slice(2, 8),
    report: (event) => lines.push(event.text),
    signInAgain: open,
    reaches: (port) => reaches(address.host, port),
    keptAuthority: () => Promise.resolve(kept?.ca ?? null),
    images: labImages(session),
    tlsKeys: {
      keep: (keys) => {
        kept = keys;
        return Promise.resolve();
      },
      open: () => Promise.resolve(kept),
      forget: () => {
        kept = null;
        return Promise.resolve();
      },
    },
  };
  return { context, lines, close: () => session.close() };
}

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1500 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

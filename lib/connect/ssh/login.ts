import type { Socket } from 'node:net';
import { Client } from 'ssh2';
import type { HostKey, PinnedHostKey, SshAddress, SshCredential } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';
import { type Deadline, startDeadline } from '../deadline';
import { openTcp } from '../tcp';
import { hostKeyTypes, offeredAlgorithms } from './algorithms';
import { signInWith } from './credentials';
import { nameSignInError } from './error-names';
import { Handshake } from './handshake';

export interface SignedIn {
  client: Client;
  socket: Socket;
  hostKey: HostKey;
}

export interface LoginSettings {
  milliseconds: number;
  signal?: AbortSignal | undefined;
}

/**
 * Signs in once. The host key is compared before anything of ours is sent; with none confirmed no sign-in is tried.
 * Rejects with a `ConnectError`.
 */
export async function signIn(
  address: SshAddress,
  credential: SshCredential,
  pinned: PinnedHostKey | undefined,
  settings: LoginSettings,
): Promise<SignedIn> {
  const how = signInWith(credential);
  const deadline = startDeadline(settings.milliseconds, settings.signal);
  try {
    if (!pinned)
      throw new ConnectError('host-key-unknown', { hostKey: await showHostKey(address, hostKeyTypes, deadline) });
    return await signInPinned(address, how, pinned, deadline);
  } catch (error) {
    throw await withShownKey(error, address, deadline);
  } finally {
    deadline.clear();
  }
}

/** A server that no longer has the confirmed type showed no key in that handshake; people want to see the one it has now. */
async function withShownKey(error: unknown, address: SshAddress, deadline: Deadline): Promise<unknown> {
  if (!(error instanceof ConnectError) || error.code !== 'host-key-changed' || error.hostKey) return error;
  const hostKey = await showHostKey(address, hostKeyTypes, deadline).catch(() => undefined);
  return new ConnectError('host-key-changed', { detail: error.detail, hostKey, cause: error.cause });
}

/** Reads the key a server shows, without signing in. Rejects with a `ConnectError`. */
export async function readHostKey(address: SshAddress, settings: LoginSettings): Promise<HostKey> {
  const deadline = startDeadline(settings.milliseconds, settings.signal);
  try {
    return await showHostKey(address, hostKeyTypes, deadline);
  } finally {
    deadline.clear();
  }
}

type Credentials = ReturnType<typeof signInWith>;

/** A server has up to five keys; without a known type the confirmed one may not be the first it shows. */
async function signInPinned(
  address: SshAddress,
  how: Credentials,
  pinned: PinnedHostKey,
  deadline: Deadline,
): Promise<SignedIn> {
  let types = pinned.type === undefined ? hostKeyTypes : [pinned.type];
  let firstShown: HostKey | undefined;
  for (;;) {
    const handshake = new Handshake(types, (key) => key.fingerprint === pinned.fingerprint);
    try {
      return await attempt(address, how, handshake, deadline);
    } catch (error) {
      const shown = handshake.refusedKey;
      const nothingLeft = firstShown !== undefined && error instanceof ConnectError && error.code === 'weak-algorithms';
      if (nothingLeft) throw new ConnectError('host-key-changed', { hostKey: firstShown, cause: error });
      if (shown === undefined) throw error;
      firstShown ??= shown;
      types = types.filter((type) => type !== shown.type);
      if (types.length === 0) throw new ConnectError('host-key-changed', { hostKey: firstShown, cause: error });
    }
  }
}

async function showHostKey(address: SshAddress, types: readonly string[], deadline: Deadline): Promise<HostKey> {
  const handshake = new Handshake(types, () => false);
  try {
    const { client } = await attempt(address, { authHandler: [] }, handshake, deadline);
    client.end();
  } catch (error) {
    if (handshake.refusedKey) return handshake.refusedKey;
    throw error;
  }
  throw new ConnectError('not-ssh');
}

async function attempt(
  address: SshAddress,
  how: Credentials,
  handshake: Handshake,
  deadline: Deadline,
): Promise<SignedIn> {
  const socket = await openTcp(address, deadline.signal).catch((error: unknown) => {
    throw nameSignInError(error, handshake);
  });
  const client = new Client();
  try {
    await ready(client, socket, deadline.signal, () =>
      client.connect({
        ...how,
        sock: socket,
        username: address.user,
        algorithms: offeredAlgorithms(handshake.types),
        hostVerifier: (blob: Buffer) => handshake.judge(blob),
        debug: (line) => handshake.hear(line),
        // Our own deadline covers the handshake; ssh2's would only add a second one.
        readyTimeout: 0,
        // An open connection that is cut is noticed by this alone. Every second would be sooner, but an answer of a few MB
        // on a slow line may hold the reply back for longer than three of those.
        keepaliveInterval: 3000,
        keepaliveCountMax: 3,
        agentForward: false,
        strictVendor: false,
      }),
    );
  } catch (error) {
    socket.destroy();
    throw handshake.weakness ?? nameSignInError(error, handshake);
  }
  const hostKey = handshake.acceptedKey;
  if (hostKey) return { client, socket, hostKey };
  // Cannot happen with a working ssh2: it asks the verifier before sign-in. If it ever does not, nobody is signed in.
  socket.destroy();
  throw new ConnectError('host-key-unknown');
}

function ready(client: Client, socket: Socket, signal: AbortSignal, start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as ConnectError);
      socket.destroy();
    };
    const settled = (): void => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop, { once: true });
    client.once('ready', () => {
      settled();
      resolve();
    });
    // Stays for the client's life: an error event without a listener would end the process.
    client.on('error', (error) => {
      settled();
      reject(error);
    });
    client.once('close', () => {
      settled();
      reject(new ConnectError('connection-lost'));
    });
    refuseServerChannels(client);
    start();
  });
}

/** Nothing was asked to be forwarded to us. ssh2 refuses most by itself; names like `toString` slip through its table. */
function refuseServerChannels(client: Client): void {
  const refuse = (_details: unknown, _accept: unknown, reject: () => void): void => reject();
  client.on('tcp connection', refuse);
  client.on('unix connection', refuse);
  client.on('x11', refuse);
}

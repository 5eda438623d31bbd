import type { HostKey } from '@/lib/model/connection';
import { ConnectError } from '../connect-error';
import { smallestRsaBits } from './algorithms';
import type { HandshakeNotes, Offer } from './error-names';
import { parseHostKey } from './host-key';

/** One handshake: which key types we take, what the server showed, and whether it was the right one. */
export class Handshake implements HandshakeNotes {
  lastOffer: Offer | null = null;
  acceptedKey: HostKey | undefined;
  refusedKey: HostKey | undefined;
  /** Why the shown key is too weak to be compared at all. */
  weakness: ConnectError | undefined;
  #software = '';
  #over = false;

  constructor(
    readonly types: readonly string[],
    private readonly accepts: (key: HostKey) => boolean,
  ) {}

  get spoke(): boolean {
    return this.#software !== '';
  }

  get pinnedType(): string | undefined {
    return this.types.length === 1 ? this.types[0] : undefined;
  }

  /** Judges the key, at sign-in and again at every re-keying. */
  judge(blob: Buffer): boolean {
    this.#over = true;
    const key = parseHostKey(blob, this.#software);
    if (!key || !this.types.includes(key.type)) return false;
    if (key.type === 'ssh-rsa' && key.bits < smallestRsaBits) {
      this.weakness = new ConnectError('weak-algorithms', {
        detail: `Its RSA host key has only ${key.bits} bits.`,
        hostKey: key,
      });
      return false;
    }
    if (this.accepts(key)) {
      this.acceptedKey ??= key;
      return true;
    }
    this.refusedKey = key;
    return false;
  }

  /** ssh2 tells the server's software and algorithms nowhere but in its debug lines. */
  hear(line: string): void {
    if (this.#over) return;
    const ident = /^Remote ident: (.*)$/.exec(line)?.[1];
    if (ident !== undefined) this.#software = ident.replace(/^'|'$/g, '');
    const [, topic, list] = /^Handshake: \(remote\) ([A-Za-z>\- ]{1,30}): (.*)$/.exec(line) ?? [];
    if (topic !== undefined) this.lastOffer = { topic, names: (list ?? '').split(',').slice(0, 30) };
  }
}

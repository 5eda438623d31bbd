import type { ActionWay } from './action';
import type { ConnectionTestView } from './add-server';
import type { Instant } from './words';

/** The Docker API of a host that demands certificates of ours, as a way to reach it. */
export type TlsApiView = {
  host: { id: string; name: string; address: string };
  /** The host is reached by it already. */
  inUse: boolean;
  /** Where it was proven to let nobody in without a certificate. */
  address: string;
  provedAt: Instant;
  /** When the certificates of both sides run out. */
  expiresAt: Instant;
  expired: boolean;
  /** The finding that says so ahead of time leads to a renewal; null while there is none. */
  renew: ActionWay | null;
  /** What is seen over the API alone, and of how many checks. */
  sees: ConnectionTestView['sees'];
  coverage: ConnectionTestView['coverage'];
};

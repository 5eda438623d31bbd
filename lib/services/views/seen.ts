import type { Place } from '@/lib/model/place';
import type { HostTabName } from './host-tabs';
import type { EverywhereOffer } from './rollout';
import type { HostStatus, Instant, RiskMark } from './words';

/** What can be asked for: an image by name or id, a program by path or name, a hash, an address, the fingerprint of a key. */
export type SeenWhat = 'image' | 'program' | 'sha256' | 'address' | 'key';
export type SeenAs =
  | 'container'
  | 'image'
  | 'process'
  | 'socket'
  | 'interface'
  | 'login'
  | 'key'
  | 'host-key'
  | 'file'
  | 'finding';

/** One thing on one host. `name` and `detail` come from the host: show them escaped. */
export type SeenRow = {
  id: string;
  host: { id: string; name: string; risk: RiskMark | null; stale: boolean };
  as: SeenAs;
  name: string;
  detail: string;
  /** In the last snapshot; false when only a finding remembers it. */
  now: boolean;
  /** As far as findings and the host's own times know; null when neither does. */
  firstSeenAt: Instant | null;
  lastSeenAt: Instant;
  /** Where on the host's page it is shown. */
  place: { tab: HostTabName; panel: string | null };
};

/** "Seen anywhere?": where in the fleet one thing is, and on how many hosts nobody can say. */
export type SeenView = {
  what: SeenWhat;
  value: string;
  /** Where an address is; null for everything else. */
  place: Place | null;
  rows: SeenRow[];
  /** `read`: whose last snapshot answers the question; `holding`: where it is now. */
  hosts: { total: number; read: number; holding: number };
  /** Hosts that were never read, or where what answers the question was not: never "not there". */
  notRead: { id: string; name: string; status: HostStatus; reason: string | null }[];
  /** A host has more of it than is shown. */
  cut: boolean;
  everywhere: EverywhereOffer[];
};

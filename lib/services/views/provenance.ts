import type { ProtectionView } from './guard';
import type { ImageRow } from './host-tabs';
import type { EverywhereOffer } from './rollout';
import type { SeenSince } from './sighting';
import type { Instant } from './words';

/**
 * Who answers for an image: `official` the Docker official images, `well-known` a publisher or registry on our own list, `policy` one that
 * the team trusts, `known-good` one in use when the host was marked as known good, `built-here` nobody but this machine, `unnamed` an image
 * without a name, `unknown` nobody here knows who.
 */
export type Standing = 'official' | 'well-known' | 'policy' | 'known-good' | 'built-here' | 'unnamed' | 'unknown';

/** A name chosen so that the eye passes over it: the same name under another account, or one nearly like it. */
export type Lookalike = { famous: string; why: 'same-name' | 'near-name' };

/** Why an image is trusted or not: whose name it imitates, who blocked its repository, who called its publisher known good. */
export type ImageTrust = {
  standing: Standing;
  lookalike: string | null;
  blockedBy: string | null;
  goodBy: string | null;
};

/** Where an image comes from, as its name and digest say. */
export type Origin = {
  registry: string | null;
  namespace: string | null;
  repository: string | null;
  /** What the policy would name to trust it: "ghcr.io/acme"; null when there is no publisher to trust. */
  publisher: string | null;
  tag: string | null;
  /** sha256:… as the registry knows it; null when it was never in one: built or loaded here. */
  digest: string | null;
  standing: Standing;
  lookalike: Lookalike | null;
};

/**
 * Who may have started a container. `says`: the container's own labels say so, and anybody may set labels. `names`: a file of the host names
 * it. `possible`: it could have, and nothing says that it did.
 */
export type ContainerStart =
  | { kind: 'compose'; weight: 'says'; project: string; service: string; directory: string; file: string }
  | { kind: 'swarm'; weight: 'says'; stack: string; service: string }
  | { kind: 'kubernetes'; weight: 'says'; namespace: string; pod: string }
  | { kind: 'nomad'; weight: 'says'; job: string }
  | { kind: 'unit'; weight: 'says' | 'names'; unit: string; path: string }
  | { kind: 'sign-in'; weight: 'possible'; user: string; address: string; at: Instant; secondsBefore: number }
  | { kind: 'container'; weight: 'possible'; id: string; name: string }
  | { kind: 'remote-api'; weight: 'possible'; address: string; port: number };

export type ImageUser = {
  containerId: string;
  name: string;
  running: boolean;
  createdAt: Instant | null;
  /** Best known first; empty when nothing is known. */
  starts: ContainerStart[];
};

export type PlacedImage = { hostId: string; hostName: string };

/** The side panel of one image. */
export type ImageView = {
  host: { id: string; name: string };
  row: ImageRow;
  protection: ProtectionView | null;
  origin: Origin;
  seen: SeenSince | null;
  /** First of all hosts, with those that no longer have it. */
  firstInFleetAt: Instant | null;
  /** Hosts that hold the same content, this one among them; then those with another content of the same repository. */
  sameContent: { count: number; hosts: PlacedImage[] };
  otherContent: { count: number; hosts: PlacedImage[] };
  users: ImageUser[];
  /** A person said that this repository is never wanted. */
  blocked: { by: string; reason: string; at: Instant } | null;
  /** What can be done wherever the same content is; empty when it is here alone. */
  everywhere: EverywhereOffer[];
};

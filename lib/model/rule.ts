import type { UnreadReason } from './fact';
import type { Family, Judgement } from './finding';
import type { IndicatorSet } from './indicator';
import type { RegistryTags } from './registry-tag';
import type { Severity } from './severity';
import type { FactName, FactValues, Snapshot } from './snapshot';

/** What the world outside the host adds to a judgement. Pure data: the caller reads clocks and databases. */
export interface RuleContext {
  readonly takenAt: string; // the snapshot's own time; rules have no clock
  readonly previous: Snapshot | null; // the last Snapshot of this host, or null at the first scan
  readonly earlier: readonly Snapshot[]; // newest first, `previous` included, at most four
  readonly baseline: Baseline | null; // what a person marked as known good on this host
  readonly indicators: IndicatorSet;
  readonly policy: Policy;
  /** How many hosts of the fleet hold an image of this repository (normalised); null when there is no fleet to ask (command line). */
  readonly hostsWithRepository: (repository: string) => number | null;
  /** How a repository came to the fleet; null where nothing is known of it. Left out where there is no fleet to ask. */
  readonly arrivalOf?: (repository: string) => ImageArrival | null;
  /** What the registry says of the tags in use; left out where nobody could ask. */
  readonly registryTags?: RegistryTags;
  /** Tags that people gave this host ("production"); left out where there is no fleet (command line). */
  readonly hostTags?: readonly string[];
  /** What the other hosts run of the same names, as their last scans saw it; left out where there is no fleet to ask. */
  readonly runningElsewhere?: readonly RunningElsewhere[];
  /** Addresses of the other hosts: how we reach them, and what their last scans saw; left out where there is no fleet to ask. */
  readonly fleetAddresses?: readonly string[];
  /** What this Snapshot could not see. Filled by the engine for every judgement; callers leave it out. */
  readonly unreadFacts?: readonly UnreadFact[];
}

/** How the images of a repository came to the fleet, all hosts together. */
export interface ImageArrival {
  readonly firstAt: string; // since when some host is known to have it, without a gap
  /** It came to every host that has it under our eyes, within one day. */
  readonly atOnce: boolean;
}

/** What a running container is deployed as, and the content it runs. */
export interface Workload {
  readonly service: string; // "shop/web" of a Compose project or stack; '' when it belongs to none
  readonly repository: string; // normalised
  readonly repoDigest: string; // sha256:… as the registry names it: the same on every host
  readonly createdAt: string | null;
}

export interface RunningElsewhere extends Workload {
  readonly hostName: string;
  readonly hostTags: readonly string[];
}

/** A fact that was not read, or not wholly (`detail` says how many entries), and the rules that were not evaluated because of it. */
export interface UnreadFact {
  readonly name: FactName;
  readonly reason: UnreadReason;
  readonly detail: string;
  readonly ruleIds: readonly string[];
}

/** Known good, taken from a Snapshot at the moment a person said so. */
export interface Baseline {
  readonly takenAt: string;
  readonly snapshot: Snapshot;
  readonly keyFingerprints: readonly string[];
  /** False when it was taken from other hosts alone: then nothing is known good here because it is old. */
  readonly takenHere?: boolean;
  /** What it is merged from, the most specific first; left out where it is the host's own and nothing else. */
  readonly levels?: readonly BaselineLevel[];
}

/** Whom a baseline holds for: one host, the hosts with a tag, or all. */
export type BaselineHolds = { readonly kind: 'host' | 'fleet' } | { readonly kind: 'group'; readonly tag: string };

/** One of the baselines that hold on a host, and what it speaks of. */
export interface BaselineLevel {
  readonly holds: BaselineHolds;
  readonly takenAt: string;
  readonly subjects: { readonly [N in SharedFact]?: ReadonlySet<string> }; // a list that it does not hold is left out
}

/** The lists that a baseline of several hosts holds. What a host has one of (its engine, its identity) is its own. */
export const SHARED_FACTS = [
  'containers',
  'images',
  'sockets',
  'accounts',
  'groups',
  'sudoers',
  'authorizedKeys',
  'units',
] as const satisfies readonly FactName[];
export type SharedFact = (typeof SHARED_FACTS)[number];
export type SharedFacts = { readonly [N in SharedFact]?: FactValues[N] };

/** Known good on a group of hosts, or on the whole fleet. A list that no host showed is left out. */
export interface SharedBaseline {
  readonly holds: BaselineHolds; // a group or the fleet
  readonly takenAt: string;
  readonly takenHere: boolean; // this host was among those it was taken from
  readonly facts: SharedFacts;
}

/** What teams may change. Kept small here; edited in the interface. */
export interface Policy {
  readonly trustedNamespaces: readonly string[]; // "docker.io/library", "ghcr.io/acme"
  readonly trustedKeyFingerprints: readonly string[];
  readonly wildcardListeners: readonly string[]; // process names that may listen on every interface
  readonly rulesOff: readonly string[];
  readonly severities: Readonly<Record<string, Severity>>; // by rule id: how severe its findings are, whatever the rule says
  readonly thresholds: Readonly<Record<string, number>>; // by the names of lib/rules/thresholds.ts
  /** Repositories (normalised) that a person has said are never wanted; left out where nobody has. */
  readonly blockedImages?: readonly BlockedImage[];
}

/** What one group of hosts has differently from the fleet. What it does not speak of is as the fleet has it. */
export interface PolicyLayer {
  readonly rules: Readonly<Record<string, 'on' | 'off'>>; // by rule id
  readonly severities: Readonly<Record<string, Severity>>; // by rule id
  readonly thresholds: Readonly<Record<string, number>>;
}

/** The policy as it is edited: for the whole fleet, and for the hosts that carry a tag. */
export interface PolicySettings {
  readonly fleet: Policy;
  readonly groups: Readonly<Record<string, PolicyLayer>>; // by tag
}

export interface BlockedImage {
  readonly repository: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * One rule. `needs`: all must be read, else the answer is "not checked". `needsAny`: at least one of them must be read.
 * `uses`: read when there, never required. The check sees nothing else: its `facts` has exactly these keys.
 */
export interface Rule<N extends FactName = FactName, A extends FactName = FactName, U extends FactName = FactName> {
  readonly id: string;
  readonly family: Family;
  readonly title: string;
  readonly why: string; // two plain sentences at most
  readonly fix: string; // what to do, imperative
  readonly severity: Severity;
  readonly references: { readonly cis: readonly string[]; readonly attack: readonly string[] };
  readonly needs: readonly N[];
  readonly needsAny?: readonly A[];
  readonly uses?: readonly U[];
  /** Facts of which this rule looks only at what every login may read: that the rest stayed closed leaves nothing out here. */
  readonly enoughInPart?: readonly FactName[];
  readonly actions: readonly string[]; // ids of the catalogue, also those that come later
  readonly check: (facts: RuleFacts<N, A, U>, context: RuleContext) => readonly Judgement[];
}

export type RuleFacts<N extends FactName, A extends FactName, U extends FactName> = {
  readonly [K in N]: FactValues[K];
} & {
  readonly [K in Exclude<A | U, N>]: FactValues[K] | undefined;
};

/** A rule of any facts, as the registry holds it. Its check is only ever called by the engine. */
export type AnyRule = Omit<Rule, 'check'> & {
  readonly check: (facts: never, context: RuleContext) => readonly Judgement[];
};

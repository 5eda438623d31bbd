import type { Policy } from '@/lib/model';

/** A number that a rule decides by and a team may change. */
export interface Threshold {
  readonly standard: number;
  readonly min: number;
  readonly max: number;
  readonly unit: 'percent' | 'days' | 'gigabytes' | 'gigabytes-per-hour' | 'seconds' | 'count' | 'per-core';
  /** Which way a change finds more: of two groups that differ, the stricter number wins. */
  readonly stricter: 'lower' | 'higher';
  readonly ruleIds: readonly string[];
}

const days = { unit: 'days', min: 1, max: 3650 } as const;
const percent = { unit: 'percent', min: 1, max: 100 } as const;
const gigabytes = { unit: 'gigabytes', min: 1, max: 10_000 } as const;
const count = { unit: 'count', min: 1, max: 1000 } as const;

/** Every number that a team may change, with what holds until it does. A test holds `ruleIds` against the rules. */
export const THRESHOLDS = {
  'build-cache-gigabytes': { ...gigabytes, standard: 5, stricter: 'lower', ruleIds: ['build-cache-large'] },
  'certificate-expiry-days': { ...days, standard: 30, stricter: 'higher', ruleIds: ['daemon-tls-cert-expiring'] },
  'certificate-urgent-days': { ...days, standard: 7, stricter: 'higher', ruleIds: ['daemon-tls-cert-expiring'] },
  'clock-skew-seconds': {
    unit: 'seconds',
    min: 1,
    max: 86_400,
    standard: 60,
    stricter: 'lower',
    ruleIds: ['host-time-skew'],
  },
  'container-cpu-share-percent': {
    ...percent,
    standard: 70,
    stricter: 'lower',
    ruleIds: ['container-no-memory-limit', 'container-resource-hog'],
  },
  'container-memory-share-percent': {
    ...percent,
    standard: 60,
    stricter: 'lower',
    ruleIds: ['container-no-memory-limit', 'container-resource-hog'],
  },
  'container-stopped-count': { ...count, standard: 25, stricter: 'lower', ruleIds: ['container-stopped-old'] },
  'container-stopped-days': { ...days, standard: 14, stricter: 'lower', ruleIds: ['container-stopped-old'] },
  'cpu-busy-percent': { ...percent, standard: 95, stricter: 'lower', ruleIds: ['host-cpu-saturated'] },
  'cpu-load-per-core': {
    unit: 'per-core',
    min: 0.5,
    max: 100,
    standard: 2,
    stricter: 'lower',
    ruleIds: ['host-cpu-saturated'],
  },
  'disk-full-percent': { ...percent, standard: 90, stricter: 'lower', ruleIds: ['host-disk-nearly-full'] },
  'disk-nearly-full-percent': { ...percent, standard: 80, stricter: 'lower', ruleIds: ['host-disk-nearly-full'] },
  'engine-behind-days': { ...days, standard: 60, stricter: 'lower', ruleIds: ['engine-version-behind'] },
  'image-new-in-fleet-days': {
    ...days,
    standard: 7,
    stricter: 'higher',
    ruleIds: [
      'container-foreign-registry-swarm-task',
      'container-high-cpu-unknown',
      'container-name-masquerade',
      'event-unknown-pull-run',
      'image-unknown-namespace',
    ],
  },
  'image-old-days': { ...days, standard: 180, stricter: 'lower', ruleIds: ['image-old'] },
  'image-outdated-days': { ...days, standard: 14, stricter: 'lower', ruleIds: ['image-outdated'] },
  'image-unused-days': { ...days, standard: 30, stricter: 'lower', ruleIds: ['image-unused'] },
  'image-unused-gigabytes': { ...gigabytes, standard: 10, stricter: 'lower', ruleIds: ['image-unused'] },
  'image-versions-count': { ...count, standard: 4, min: 2, stricter: 'lower', ruleIds: ['image-duplicate-versions'] },
  'image-very-old-days': { ...days, standard: 365, stricter: 'lower', ruleIds: ['image-old'] },
  'log-growth-gigabytes-per-hour': {
    unit: 'gigabytes-per-hour',
    min: 0.1,
    max: 1000,
    standard: 1,
    stricter: 'lower',
    ruleIds: ['inode-or-log-flood'],
  },
  'memory-low-percent': { ...percent, standard: 5, stricter: 'higher', ruleIds: ['host-memory-exhausted'] },
  'network-unused-days': { ...days, standard: 14, stricter: 'lower', ruleIds: ['network-unused'] },
  'reclaimable-gigabytes': { ...gigabytes, standard: 20, stricter: 'lower', ruleIds: ['disk-reclaimable-high'] },
  'restart-loop-count': { ...count, standard: 3, stricter: 'lower', ruleIds: ['container-restart-loop'] },
  'ssh-failures-count': { ...count, standard: 20, stricter: 'lower', ruleIds: ['host-ssh-bruteforce-success'] },
  'swap-used-percent': { ...percent, standard: 90, stricter: 'lower', ruleIds: ['host-memory-exhausted'] },
  'unknown-container-cpu-percent': {
    ...percent,
    standard: 80,
    stricter: 'lower',
    ruleIds: ['container-high-cpu-unknown'],
  },
  'volume-unused-gigabytes': { ...gigabytes, standard: 5, stricter: 'lower', ruleIds: ['volume-unused'] },
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdName = keyof typeof THRESHOLDS;
export const THRESHOLD_NAMES: readonly ThresholdName[] = Object.keys(THRESHOLDS) as ThresholdName[];

/** The number in force, never outside of what makes sense. */
export function threshold(policy: Policy, name: ThresholdName): number {
  const { standard, min, max } = THRESHOLDS[name];
  return Math.min(max, Math.max(min, policy.thresholds[name] ?? standard));
}

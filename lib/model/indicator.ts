import { z } from 'zod';

export const IndicatorKind = z.enum([
  'ip',
  'cidr',
  'domain',
  'sha256',
  'sha1',
  'md5',
  'image',
  'namespace',
  'wallet',
  'process-name',
  'file-name',
]);
export type IndicatorKind = z.infer<typeof IndicatorKind>;

/** A known-bad value with its source. Expired ones are kept and shown as aged, and count less. */
export const Indicator = z.object({
  kind: IndicatorKind,
  value: z.string(),
  category: z.enum([
    'mining-pool',
    'miner',
    'malware',
    'command-and-control',
    'dropper',
    'proxyware',
    'miner-image',
    'scanner',
  ]),
  feed: z.string(), // the name shown to people
  source: z.string(), // where the fact was published
  note: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  firstSeenAt: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  expiresAt: z.string().nullable(), // null = does not expire (domains of defunct pools are low instead)
});
export type Indicator = z.infer<typeof Indicator>;

/** Look-ups over a set of indicators. `at` decides what is aged; nothing here reads a clock. */
export interface IndicatorSet {
  readonly size: number;
  readonly newestAt: string | null;
  address(address: string, at: string): IndicatorMatch | null;
  domain(name: string, at: string): IndicatorMatch | null; // exact, or a parent of a subdomain
  hash(hex: string, at: string): IndicatorMatch | null;
  image(repository: string, at: string): IndicatorMatch | null; // normalised repository, then its namespace
  processName(name: string, at: string): IndicatorMatch | null; // whole token, case folded
  fileName(name: string, at: string): IndicatorMatch | null;
  wallet(address: string, at: string): IndicatorMatch | null; // exactly as it is written: wallets have upper and lower case
}

export interface IndicatorMatch {
  readonly indicator: Indicator;
  readonly aged: boolean;
  /** Names of all feeds that list the value, the one that decides first. */
  readonly feeds: readonly string[];
}

export const FeedFormat = z.enum(['list', 'csv', 'stix', 'misp']);
export type FeedFormat = z.infer<typeof FeedFormat>;

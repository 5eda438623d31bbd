import type { LookupAnswer, LookupService } from '@/lib/model/lookup';
import type { OutsideAnswer, OutsideRequest } from '@/lib/outbound';

/** What a client is given for one question. */
export interface LookupTools {
  /** Where the service is, without a closing slash. */
  readonly base: string;
  /** '' for a service that needs none. */
  readonly key: string;
  /** `fetchOutside` within the policy of this installation. */
  readonly fetch: (request: OutsideRequest) => Promise<OutsideAnswer>;
}

/** One service: what it is asked, how often at most, and how long its answer counts. */
export interface LookupClient {
  readonly service: LookupService;
  readonly base: string;
  /** Of the free plan, or lower; all workers together. */
  readonly limits: { readonly perMinute: number; readonly perDay: number };
  /** How long an answer is not asked for again. */
  readonly keepSeconds: number;
  /** A value everybody may know, for the test of the key. */
  readonly probe: string;
  /**
   * Asks about one address, hash or repository. Null: the service does not know it.
   * @throws OutboundError, LookupError
   */
  ask(subject: string, tools: LookupTools): Promise<LookupAnswer | null>;
}

export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;

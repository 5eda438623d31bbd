import type { LookupAnswer, LookupFailureCode, LookupKind, LookupService } from '@/lib/model/lookup';
import type { Place } from '@/lib/model/place';
import type { Instant } from './words';

/** What is known online of one thing, and what can be asked. Nothing is asked by looking at this. */
export type LookupsView = {
  kind: LookupKind;
  /** Exactly what would leave; null when this is nothing that is ever sent. */
  subject: string | null;
  /** Where an address is, also one that is never sent; null for everything else. */
  place: Place | null;
  offline: boolean;
  mayAsk: boolean;
  mayManage: boolean;
  services: LookupServiceView[];
};

export type LookupServiceView = {
  service: LookupService;
  state: 'ready' | 'off' | 'no-key' | 'paused';
  pausedUntil: Instant | null;
  /** Null with `answeredAt`: the service does not know it. Texts in it are the service's: show them escaped. */
  answer: LookupAnswer | null;
  answeredAt: Instant | null;
  /** Old enough to be asked for again. */
  expired: boolean;
  failure: LookupFailureCode | null;
  failedAt: Instant | null;
  growth: PullGrowth | null;
};

/** How fast the pulls of an image grow, between two answers. */
export type PullGrowth = { perWeek: number; sinceAt: Instant };

/** The settings page of the services. Keys are write-only: only that and since when there is one is told. */
export type LookupSettingsView = {
  offline: { setting: boolean; always: boolean };
  allowedHosts: string[];
  services: LookupSettingsRow[];
};

export type LookupSettingsRow = {
  service: LookupService;
  enabled: boolean;
  needsKey: boolean;
  key: { setAt: Instant; setBy: string } | null;
  usedToday: number;
  perDay: number;
  perMinute: number;
  answeredAt: Instant | null;
  failure: LookupFailureCode | null;
  failedAt: Instant | null;
  pausedUntil: Instant | null;
};

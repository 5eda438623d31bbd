import type { ChangeKind, ChangeTurn } from '@/lib/model';
import type { ChangeView } from './timeline';
import type { Instant } from './words';

export const CHANGES_SINCE = ['day', 'week', 'month'] as const;
export type ChangesSince = (typeof CHANGES_SINCE)[number];

type Place = { id: string; name: string };

/** The same change on however many hosts. */
export type FleetChangeRow = Omit<ChangeView, 'fields'> & {
  key: string;
  /** What is different, where it is the same everywhere. */
  fields: ChangeView['fields'];
  times: number;
  hostCount: number;
  /** At most 50 of them, by name. */
  hosts: Place[];
  firstAt: Instant;
  lastAt: Instant;
};

export type HostChangesRow = {
  host: Place;
  total: number;
  newToFleet: number;
  lastAt: Instant;
  /** Most first. */
  kinds: { kind: ChangeKind; turn: ChangeTurn; count: number }[];
};

/** "What changed": the whole fleet over a time. */
export type ChangesView = {
  since: ChangesSince;
  sinceAt: Instant;
  strip: {
    changes: number;
    hosts: number;
    newToFleet: number;
    /** Containers and images that came and went between two scans. */
    passed: number;
    /** Ports and listeners that appeared or changed. */
    doors: number;
    /** Keys, users and sudo rights that appeared or changed. */
    access: number;
  };
  rows: FleetChangeRow[];
  byHost: HostChangesRow[];
  /** There are more rows than are shown. */
  cut: boolean;
  /** No scan of these was compared in that time: nothing is known of what changed there. */
  notCompared: { count: number; hosts: Place[] };
};

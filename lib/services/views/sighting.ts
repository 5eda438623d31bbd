import type { Instant } from './words';

/**
 * Since when a thing is there. What was there when its list was read for the first time is not new, however short ago that was: then
 * `newAt` is null, and `firstAt` says since when we look.
 */
export type SeenSince = {
  firstAt: Instant;
  /** When it came, or came back after a day or more. */
  newAt: Instant | null;
  /** It came with the last scan of its host. */
  inLastScan: boolean;
  /** It came after the state that was called known good; null where none is. */
  sinceBaseline: boolean | null;
};

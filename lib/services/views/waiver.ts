import type { Instant } from './words';

/** An accepted finding: by whom, why, and until when. Owner and reason are what people typed. */
export type WaiverView = { owner: string; reason: string; since: Instant; expiresAt: Instant };

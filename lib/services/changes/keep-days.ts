/** Changes outlive the snapshots they were made from: a year, and the time to look back at it. */
export const CHANGES_KEPT_DAYS = 400;
export const CHANGES_KEPT_MS = CHANGES_KEPT_DAYS * 86_400_000;

const LONGEST_SECONDS = 24 * 60 * 60;

/** `Retry-After` in seconds, at most a day. A date is not read: its clock is the service's. */
export function retryAfterSeconds(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,9}$/.test(header.trim())) return undefined;
  return Math.min(Number(header), LONGEST_SECONDS);
}

import type { AuthorizedKey, RuleContext, Snapshot } from '@/lib/model';
import { incidentNear } from '../reading/host/incident-window';

/** Allowed by the policy, or there when a person marked this host as known good. */
export const isTrustedKey = (key: AuthorizedKey, { policy, baseline }: RuleContext): boolean =>
  policy.trustedKeyFingerprints.includes(key.fingerprint) ||
  baseline?.keyFingerprints.includes(key.fingerprint) === true;

/** The last scan could read the keys and did not see this one there. */
export function addedSinceLastScan(key: AuthorizedKey, previous: Snapshot | null): boolean {
  const before = previous?.facts.authorizedKeys;
  if (!before?.read) return false;
  return !before.value.some((one) => one.fingerprint === key.fingerprint && one.path === key.path);
}

/**
 * A file that was written during a break-in holds old keys too. A key is older when a file nobody touched then holds it as well, or when
 * a scan before the break-in saw it.
 */
export function predatesIncident(
  key: AuthorizedKey,
  keys: readonly AuthorizedKey[],
  times: readonly string[],
  { earlier }: RuleContext,
): boolean {
  const elsewhere = keys.some(
    (one) =>
      one.fingerprint === key.fingerprint && one.fileModifiedAt !== null && !incidentNear(one.fileModifiedAt, times),
  );
  if (elsewhere) return true;
  const [began] = times;
  return earlier.some(
    ({ takenAt, facts }) =>
      began !== undefined &&
      takenAt < began &&
      facts.authorizedKeys.read &&
      facts.authorizedKeys.value.some((one) => one.fingerprint === key.fingerprint && one.path === key.path),
  );
}

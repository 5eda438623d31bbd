import { FACT_NAMES, type Facts, type Snapshot } from '@/lib/model';

/**
 * What was known before: of each fact the newest reading, so that a scan that could not read the cron tables does not hide what was
 * added to them meanwhile. Newest first; null when there is nothing.
 */
export function knownBefore(earlier: readonly Snapshot[]): Snapshot | null {
  const newest = earlier[0];
  if (!newest) return null;
  const facts = Object.fromEntries(
    FACT_NAMES.map((name) => [
      name,
      earlier.map((snapshot) => snapshot.facts[name]).find((fact) => fact.read) ?? newest.facts[name],
    ]),
  );
  return { ...newest, facts: facts as unknown as Facts };
}

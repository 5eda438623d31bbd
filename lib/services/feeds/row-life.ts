const DAY_MS = 86_400_000;

type Row = { lastSeenAt: Date | null; expiresAt: Date | null };
type Life = { expiresDays: number | null; succeededAt: Date | null };

/** When a row ages: as it says itself, else so many days after it was last seen, or after its feed was last confirmed. */
export function expiryOf({ lastSeenAt, expiresAt }: Row, { expiresDays, succeededAt }: Life): Date | null {
  const from = lastSeenAt ?? succeededAt;
  if (expiresAt !== null || expiresDays === null || from === null) return expiresAt;
  return new Date(from.getTime() + expiresDays * DAY_MS);
}

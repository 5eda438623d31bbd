import type { ImageArrival, RunningElsewhere, Snapshot } from '@/lib/model';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';
import { imageOf } from '@/lib/rules/reading/image/image-use';
import type { Database } from '@/lib/store';

const DAY_MS = 86_400_000;
/** An update takes the old image away as it brings the new one: what went so lately still counts, or each update would be an arrival. */
const GAP_DAYS = 7;

/** Of one repository on all hosts: the first and the last arrival, whether every host was watched when it came, and whether it came here before. */
export type Arrivals = { firstAt: Date; lastAt: Date; allWatched: boolean; here: boolean };

/** When the repositories that a host shows came to the fleet, as earlier scans of all hosts remember it. */
export async function readArrivals(
  db: Database,
  hostId: string,
  snapshot: Snapshot,
): Promise<ReadonlyMap<string, Arrivals>> {
  const repositories = repositoriesOf(snapshot);
  if (repositories.length === 0) return new Map();
  const since = new Date(Date.parse(snapshot.takenAt) - GAP_DAYS * DAY_MS);
  const rows = await db.$queryRaw<({ place: string } & Arrivals)[]>`
    SELECT "place", min("cameAt") AS "firstAt", max("cameAt") AS "lastAt", bool_and("watched") AS "allWatched",
      bool_or("hostId" = ${hostId}::uuid) AS "here"
    FROM (
      SELECT "hostId", "place", min("appearedAt") AS "cameAt", NOT bool_or("fromStart") AS "watched"
      FROM "sightings"
      WHERE "kind" = 'image' AND "place" = ANY(${repositories}::text[]) AND ("goneAt" IS NULL OR "goneAt" > ${since})
        AND "firstSeenAt" <= ${new Date(snapshot.takenAt)}
      GROUP BY "hostId", "place"
    ) AS "came"
    GROUP BY "place"`;
  return new Map(rows.map(({ place, ...arrivals }) => [place, arrivals]));
}

/** Everything a host shows of repositories: its images, what its containers were started as, and what its engine pulled meanwhile. */
function repositoriesOf({ facts: { images, containers, events } }: Snapshot): string[] {
  const refs = [
    ...(images.read ? images.value.flatMap(({ repoTags }) => repoTags) : []),
    ...(containers.read ? containers.value.map(({ imageRef }) => imageRef) : []),
    ...(events.read ? events.value.filter(({ type }) => type === 'image').map(({ actorId }) => actorId) : []),
  ];
  return [...new Set(refs.flatMap((ref) => parseImageReference(ref)?.repository ?? []))];
}

type Around = { snapshot: Snapshot; elsewhere: readonly RunningElsewhere[] };

/**
 * The word of earlier scans, and of the containers that run: one that was made before we ever looked proves that its image is older than
 * the first look. What no scan remembered of this host comes with this one.
 */
export function arrivalsWith(
  remembered: ReadonlyMap<string, Arrivals>,
  { snapshot, elsewhere }: Around,
): (repository: string) => ImageArrival | null {
  const made = madeAt(snapshot, elsewhere);
  return (repository) => {
    const known = remembered.get(repository);
    const moments = [...(made.get(repository) ?? []), ...(known ? [known.firstAt.toISOString()] : [])];
    const [firstAt] = moments.sort();
    if (firstAt === undefined) return null;
    const lastAt = known?.here ? known.lastAt.getTime() : Date.parse(snapshot.takenAt);
    const atOnce = known?.allWatched === true && lastAt - Date.parse(firstAt) < DAY_MS;
    return { firstAt, atOnce };
  };
}

function madeAt({ facts }: Snapshot, elsewhere: readonly RunningElsewhere[]): ReadonlyMap<string, string[]> {
  const images = facts.images.read ? facts.images.value : undefined;
  const here = (facts.containers.read ? facts.containers.value : []).map((container) => ({
    repository: imageOf(container, images)?.repository ?? '',
    createdAt: container.createdAt,
  }));
  const made = new Map<string, string[]>();
  for (const { repository, createdAt } of [...here, ...elsewhere])
    if (createdAt !== null) made.set(repository, [...(made.get(repository) ?? []), createdAt]);
  return made;
}

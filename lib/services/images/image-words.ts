import type { Baseline, Image, Policy } from '@/lib/model';
import { parseImageReference } from '@/lib/rules/reading/image/image-reference';
import type { Transaction } from '@/lib/store';
import { readOwnBaseline } from '../baselines/read-baselines';
import { readBlocked } from '../trust/read-blocked';
import type { ImageTrust, Origin } from '../views/provenance';
import { originOf } from './origin';

/** What is said of images here: by lists and the policy, by what is known good and whose word that is, and by blocks. */
export type ImageWords = {
  policy: Policy;
  baseline: Baseline | null;
  /** Who blocked a repository. */
  blocked: ReadonlyMap<string, string>;
  /** Who called a publisher known good, by having marked what runs. */
  goodBy: ReadonlyMap<string, string>;
};

/** Where an image comes from, and why it is trusted or not, in the order in which it counts. */
export function trustOf(
  image: Pick<Image, 'repoTags' | 'repoDigests'>,
  words: ImageWords,
): { origin: Origin; trust: ImageTrust } {
  const origin = originOf(image, words);
  const { standing, lookalike, repository, publisher } = origin;
  return {
    origin,
    trust: {
      standing,
      lookalike: lookalike?.famous ?? null,
      blockedBy: words.blocked.get(repository ?? '') ?? null,
      goodBy: standing === 'known-good' ? (words.goodBy.get(publisher ?? '') ?? null) : null,
    },
  };
}

export const readBlockers = async (db: Transaction): Promise<ReadonlyMap<string, string>> =>
  new Map((await readBlocked(db)).map(({ repository, by }) => [repository, by]));

type GoodOf = { hostId: string; owner: string | null; heldIds: readonly string[]; at: Date };

/** Whose word holds on a host for each publisher: its owner's before its groups', theirs before the fleet's. */
export async function readGoodBy(
  db: Transaction,
  { hostId, owner, heldIds, at }: GoodOf,
): Promise<ReadonlyMap<string, string>> {
  const [own, shared] = await Promise.all([
    owner === null ? null : readOwnBaseline(db, hostId, at),
    readSharedGoodBy(db, heldIds),
  ]);
  const containers = own?.snapshot.facts.containers;
  const refs = containers?.read ? containers.value.map(({ imageRef }) => imageRef) : [];
  return new Map([...shared, ...refs.flatMap((ref) => publisherBy(ref, owner ?? ''))]);
}

const MOST_REFS = 5000;

/** Of these baselines, the first that runs something of a publisher. */
export async function readSharedGoodBy(db: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ ref: string; owner: string }[]>`
    SELECT DISTINCT i."body" ->> 'imageRef' AS "ref", b."ownerName" AS "owner", array_position(${[...ids]}::uuid[], b."id") AS "place"
    FROM "shared_baseline_items" AS i JOIN "shared_baselines" AS b ON b."id" = i."baselineId"
    WHERE i."kind" = 'containers' AND b."id" = ANY(${[...ids]}::uuid[])
    ORDER BY "place" DESC LIMIT ${MOST_REFS}`;
  return new Map(rows.flatMap(({ ref, owner }) => publisherBy(ref, owner)));
}

function publisherBy(ref: string, owner: string): [string, string][] {
  const publisher = parseImageReference(ref)?.publisher;
  return publisher === undefined ? [] : [[publisher, owner]];
}

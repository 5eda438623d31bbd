import { type LookupError, tagSubject } from '@/lib/intel';
import { type RegistryTag, type RegistryTags, type Snapshot, type TagVersion, tagVersionsSchema } from '@/lib/model';
import { followedTags, hubTagOf } from '@/lib/rules/reading/image/hub-tag';
import { asJson, type Database } from '@/lib/store';
import type { ServiceContext } from '../service-context';
import { readOutboundPolicy } from '../settings/outbound-policy';
import { keepFailure, noteSuccess } from './keep-answer';
import { stateOf } from './lookup-gate';

const SERVICE = 'docker-hub';
const KIND = 'tag';
const DAY_MS = 86_400_000;
/** Of one host: a hostile one must not spend the questions of all. */
const MOST_TAGS = 100;
const MOST_VERSIONS = 8;
/** A tag that no scan saw in use for so long is asked for no more. */
const WHILE_USED_MS = 3 * DAY_MS;

/** The tags of Docker Hub that the containers of a host follow, in the spelling in which they are asked for. */
export function tagsInUse({ facts: { images, containers } }: Snapshot): string[] {
  if (!images.read || !containers.read) return [];
  const subjects = followedTags(images.value, containers.value).flatMap(({ reference }) => {
    const [repository = '', tag = ''] = (hubTagOf(reference) ?? '').split(':');
    return tagSubject(repository, tag) ?? [];
  });
  return [...new Set(subjects)].sort().slice(0, MOST_TAGS);
}

/** Notes that these tags are in use now, so that they are asked for. Sorted, so that two scans never wait for each other's rows. */
export async function noteTagsInUse(db: Database, subjects: readonly string[], at: Date): Promise<void> {
  if (subjects.length === 0) return;
  await db.lookupAnswerRow.createMany({
    data: subjects.map((subject) => ({ service: SERVICE, kind: KIND, subject, askedBy: '', askedAt: at })),
    skipDuplicates: true,
  });
  for (const subject of subjects)
    await db.lookupAnswerRow.updateMany({ where: { service: SERVICE, kind: KIND, subject }, data: { askedAt: at } });
}

/** The tag in use whose answer is oldest, or that was never asked for; null when none is due. */
export async function dueTag(db: Database, at: Date): Promise<string | null> {
  const before = (ms: number): Date => new Date(at.getTime() - ms);
  const due = await db.lookupAnswerRow.findFirst({
    where: {
      service: SERVICE,
      kind: KIND,
      askedAt: { gt: before(WHILE_USED_MS) },
      AND: [
        { OR: [{ answeredAt: null }, { answeredAt: { lt: before(DAY_MS) } }] },
        { OR: [{ failedAt: null }, { failedAt: { lt: before(DAY_MS) } }] },
      ],
    },
    orderBy: { answeredAt: { sort: 'asc', nulls: 'first' } },
    select: { subject: true },
  });
  return due?.subject ?? null;
}

/** Keeps what a tag points to, and what it pointed to before; null: there is no such tag. */
export async function keepTag(db: Database, subject: string, version: TagVersion | null, at: Date): Promise<void> {
  const where = { service_subject: { service: SERVICE, subject } };
  const row = await db.lookupAnswerRow.findUnique({ where, select: { answer: true } });
  const versions = version === null ? [] : withVersion(tagVersionsSchema.safeParse(row?.answer).data ?? [], version);
  const data = {
    ...{ answer: asJson(versions), answeredAt: at, expiresAt: new Date(at.getTime() + DAY_MS) },
    ...{ failure: null, failedAt: null },
  };
  await db.lookupAnswerRow.updateMany({ where: { service: SERVICE, kind: KIND, subject }, data });
  await noteSuccess(db, SERVICE, at);
}

/** The same list pushed again is no other version: it is as old as it was. */
export function withVersion(known: readonly TagVersion[], version: TagVersion): TagVersion[] {
  const same = known[0]?.digests[0] === version.digests[0];
  return (same ? [...known] : [version, ...known]).slice(0, MOST_VERSIONS);
}

export const keepTagFailure = (db: Database, subject: string, error: LookupError, at: Date): Promise<void> =>
  keepFailure(db, { service: SERVICE, subject, by: null, at }, error);

/** What is known of the tags that a host uses, for a judgement. */
export async function readTags(context: ServiceContext, snapshot: Snapshot): Promise<RegistryTags> {
  const subjects = tagsInUse(snapshot);
  const [policy, row, answers] = await Promise.all([
    readOutboundPolicy(context),
    context.db.lookupServiceRow.findUnique({ where: { id: SERVICE } }),
    context.db.lookupAnswerRow.findMany({
      where: { service: SERVICE, kind: KIND, subject: { in: subjects }, answeredAt: { not: null } },
      take: MOST_TAGS,
    }),
  ]);
  const known = answers.flatMap(({ subject, answer, answeredAt }): [string, RegistryTag][] => {
    const versions = tagVersionsSchema.safeParse(answer).data;
    return versions && answeredAt ? [[subject, { versions, askedAt: answeredAt.toISOString() }]] : [];
  });
  const off = stateOf(SERVICE, row, context.now()) === 'off';
  return { asking: policy.offline ? 'offline' : off ? 'off' : 'on', known: new Map(known) };
}

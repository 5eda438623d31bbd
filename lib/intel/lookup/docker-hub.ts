import { z } from 'zod';
import type { AnswerOf } from '@/lib/model/lookup';
import { readJsonAnswer } from '@/lib/outbound';
import { moment, text } from './answer-fields';
import { HOUR_SECONDS, type LookupClient, type LookupTools } from './lookup-client';

const MOST_SOURCES = 5;
const CODE_LINK = /https:\/\/(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[\w.-]{1,100}\/[\w.-]{1,100}/g;

const repositorySchema = z.object({
  description: text(1_000),
  full_description: text(100_000),
  pull_count: z.number().int().min(0),
  star_count: z.number().int().min(0).catch(0),
  date_registered: moment,
  last_updated: moment,
});

const tagsSchema = z.object({
  results: z
    .array(
      z.object({ name: text(128), tag_last_pushed: moment, last_updated: moment, last_updater_username: text(255) }),
    )
    .catch([]),
});

/** Of an organisation or, where there is none of that name, of a person. */
const publisherSchema = z.object({
  full_name: text(255),
  company: text(255),
  badge: text(60),
  date_joined: moment,
});

type Tag = z.infer<typeof tagsSchema>['results'][number];
type Publisher = z.infer<typeof publisherSchema>;

/** Who publishes an image, since when, how often it is pulled: hub.docker.com, API v2, three questions without a key. */
export const dockerHub: LookupClient = {
  service: 'docker-hub',
  base: 'https://hub.docker.com',
  limits: { perMinute: 20, perDay: 500 },
  keepSeconds: 6 * HOUR_SECONDS,
  probe: 'library/alpine',
  ask: async (repository, tools) => {
    const path = `/v2/repositories/${repository}`;
    const found = await read(tools, `${path}/`, repositorySchema);
    if (found === null) return null;
    const namespace = repository.split('/')[0] ?? '';
    const [tags, publisher] = await Promise.all([
      read(tools, `${path}/tags?page_size=5&ordering=last_updated`, tagsSchema),
      read(tools, `/v2/orgs/${namespace}/`, publisherSchema),
    ]);
    return kept({ found, newest: tags?.results[0] ?? null, publisher, namespace });
  },
};

type Parts = {
  found: z.infer<typeof repositorySchema>;
  newest: Tag | null;
  publisher: Publisher | null;
  namespace: string;
};

/** Null for what is not there. A person asked for as an organisation is a redirect, which is followed. */
async function read<T>({ base, fetch }: LookupTools, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const answer = await fetch({
    url: `${base}${path}`,
    headers: { Accept: 'application/json' },
    accepts: [200, 404],
    limits: { bytes: 1024 * 1024 },
  });
  return answer.status === 404 ? null : readJsonAnswer(answer, schema);
}

const kept = ({ found, newest, publisher, namespace }: Parts): AnswerOf<'docker-hub'> => ({
  service: 'docker-hub',
  publisher: {
    name: namespace,
    fullName: publisher?.full_name ?? '',
    company: publisher?.company ?? '',
    badge: publisher?.badge ?? '',
    joinedAt: publisher?.date_joined ?? null,
  },
  description: found.description,
  sources: [...new Set(found.full_description.match(CODE_LINK) ?? [])].slice(0, MOST_SOURCES),
  pulls: found.pull_count,
  stars: found.star_count,
  registeredAt: found.date_registered,
  pushedAt: newest?.tag_last_pushed ?? newest?.last_updated ?? found.last_updated,
  pushedBy: newest?.last_updater_username ?? '',
  newestTag: newest?.name ?? '',
});

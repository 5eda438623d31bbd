import { z } from 'zod';
import type { TagVersion } from '@/lib/model';
import { readJsonAnswer } from '@/lib/outbound';
import { moment } from './answer-fields';
import type { LookupTools } from './lookup-client';
import { LookupError } from './lookup-error';
import { lookupSubject } from './subject';

const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MOST_PLATFORMS = 50;

const digest = z.string().regex(DIGEST).nullable().catch(null);
const tagSchema = z.object({
  digest,
  images: z.array(z.object({ digest })).catch([]),
  tag_last_pushed: moment,
  last_updated: moment,
});

/** "library/nginx:1.27", or null for what cannot be put into the path of Docker Hub's address. */
export function tagSubject(repository: string, tag: string): string | null {
  const path = lookupSubject('image', repository);
  return path !== null && TAG.test(tag) && !tag.includes('..') ? `${path}:${tag}` : null;
}

/**
 * What a tag points to now: hub.docker.com, API v2, "Read repository tag", one question without a key. Null: there is none, or strangers
 * may not see it.
 * @throws OutboundError, LookupError
 */
export async function askHubTag(subject: string, { base, fetch }: LookupTools): Promise<TagVersion | null> {
  const [repository = '', tag = ''] = subject.split(':');
  const [namespace, name] = repository.split('/');
  const answer = await fetch({
    url: `${base}/v2/namespaces/${namespace}/repositories/${name}/tags/${tag}`,
    headers: { Accept: 'application/json' },
    accepts: [200, 404],
    limits: { bytes: 1024 * 1024 },
  });
  if (answer.status === 404) return null;
  const found = readJsonAnswer(answer, tagSchema);
  const all = [found.digest, ...found.images.slice(0, MOST_PLATFORMS).map((image) => image.digest)];
  const digests = [...new Set(all.filter((one) => one !== null))];
  if (digests.length === 0) throw new LookupError('answer-not-understood');
  return { digests, pushedAt: found.tag_last_pushed ?? found.last_updated };
}

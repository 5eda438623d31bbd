import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { TagVersion } from '@/lib/model';
import { fetchOutside } from '@/lib/outbound';
import { type Arrived, sendJson, startOutside } from '@/lib/outbound/testing/outside-server';
import { askHubTag, asLookupError, tagSubject } from '.';

const POLICY = { offline: false, allowedHosts: ['127.0.0.1'], allowHttp: true } as const;
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

async function ask(
  answering: (response: ServerResponse) => void,
): Promise<{ version: TagVersion | null; arrived: Arrived[] }> {
  const server = await startOutside((_request, response) => answering(response));
  try {
    const fetch = (request: Parameters<typeof fetchOutside>[0]) => fetchOutside(request, POLICY);
    const version = await askHubTag('library/nginx:1.27', { base: server.url, key: '', fetch });
    return { version, arrived: server.arrived };
  } finally {
    await server.close();
  }
}

/** As docs.docker.com shows "Read repository tag", with the digests that the service gives beside it. */
const PLATFORM = {
  ...{ architecture: 'amd64', features: null, variant: null, os: 'linux', os_features: null, os_version: null },
  ...{ size: 123456, status: 'active', last_pulled: null, last_pushed: '2026-11-05T21:06:53.506400Z' },
};
const TAG = {
  ...{ creator: 1234, id: 12345, full_size: 123456, name: '1.27', repository: 5678, v2: true, tag_status: 'active' },
  ...{ last_updated: '2026-11-06T00:00:00Z', last_updater: 1234, last_updater_username: 'doijanky' },
  ...{ tag_last_pulled: null, tag_last_pushed: '2026-11-05T21:06:53.506400Z' },
  images: [
    { ...PLATFORM, digest: digest('b') },
    { ...PLATFORM, digest: digest('c'), architecture: 'arm64' },
  ],
  digest: digest('a'),
};

describe('a tag of Docker Hub', () => {
  it('is asked for as documented, and its digests and its moment are kept', async () => {
    const { version, arrived } = await ask((response) => sendJson(response, TAG));
    expect(version).toEqual({ digests: ['a', 'b', 'c'].map(digest), pushedAt: '2026-11-05T21:06:53.506Z' });
    expect(arrived.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v2/namespaces/library/repositories/nginx/tags/1.27',
    ]);
  });

  it('that is not there is an answer', async () => {
    const { version } = await ask((response) => sendJson(response, { message: 'object not found' }, 404));
    expect(version).toBeNull();
  });

  it('may be of one platform, without a list, and with other things in it', async () => {
    const one = { images: [{ digest: digest('b') }, { digest: 'latest' }, {}], last_updated: '2026-11-06T00:00:00Z' };
    const { version } = await ask((response) => sendJson(response, one));
    expect(version).toEqual({ digests: [digest('b')], pushedAt: '2026-11-06T00:00:00.000Z' });
  });

  it.each([
    ['an answer without a digest', { ...TAG, digest: undefined, images: [] }, 200, 'answer-not-understood'],
    ['an answer of another shape', ['nginx'], 200, 'answer-not-understood'],
    ['too many questions', {}, 429, 'limit-reached'],
  ])('refuses %s', async (_, body, status, code) => {
    const failure = await ask((response) => sendJson(response, body, status)).catch((error: unknown) => error);
    expect(asLookupError(failure).code).toBe(code);
  });

  it.each([
    ['library/nginx', '1.27', 'library/nginx:1.27'],
    ['library/nginx', '../../users', null],
    ['library/nginx', '1..2', null],
    ['library/nginx', '', null],
    ['library/../nginx', '1', null],
    ['acme/team/web', '1', null],
  ])('%s:%s is spelled %s', (repository, tag, subject) => {
    expect(tagSubject(repository, tag)).toBe(subject);
  });
});

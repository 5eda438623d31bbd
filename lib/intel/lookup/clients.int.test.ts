import { describe, expect, it } from 'vitest';
import { lookupAnswerSchema } from '@/lib/model/lookup';
import { sendJson } from '@/lib/outbound/testing/outside-server';
import { askLocal, failureOf, KEY, SUBJECTS } from './testing/ask-local';

const ABUSE = {
  data: {
    ipAddress: '5.196.26.96',
    isPublic: true,
    ipVersion: 4,
    isWhitelisted: false,
    abuseConfidenceScore: 87,
    countryCode: 'FR',
    usageType: 'Data Center/Web Hosting/Transit',
    isp: 'OVH SAS',
    domain: 'ovh.net',
    hostnames: [],
    isTor: false,
    totalReports: 41,
    numDistinctUsers: 17,
    lastReportedAt: '2026-11-20T20:55:14+00:00',
  },
};

describe('abuseipdb', () => {
  it('is asked with the key in a header, and its fields are kept', async () => {
    const { answer, arrived } = await askLocal('abuseipdb', (_request, response) => sendJson(response, ABUSE));
    expect(answer).toEqual({
      service: 'abuseipdb',
      score: 87,
      reports: 41,
      reporters: 17,
      lastReportedAt: '2026-11-20T20:55:14.000Z',
      usage: 'Data Center/Web Hosting/Transit',
      provider: 'OVH SAS',
      domain: 'ovh.net',
      tor: false,
      whitelisted: false,
    });
    expect(arrived[0]?.path).toBe('/api/v2/check?ipAddress=5.196.26.96&maxAgeInDays=90');
    expect(arrived[0]?.headers.key).toBe(KEY);
  });
  it('may leave fields out that do not decide', async () => {
    const data = { abuseConfidenceScore: 0, totalReports: 0, isp: null, lastReportedAt: null };
    const { answer } = await askLocal('abuseipdb', (_request, response) => sendJson(response, { data }));
    expect(answer).toMatchObject({ score: 0, provider: '', lastReportedAt: null, reporters: null });
  });
});

const THREAT = {
  response_code: 0,
  verbose_msg: 'OK',
  data: {
    '5.196.26.96': {
      severity: 'high',
      judgments: ['Zombie', 'C2', 7],
      tags_classes: [{ tags: ['CoinMiner'], tags_type: 'virus_family' }],
      basic: { carrier: 'ovh.com', location: { country: 'France' } },
      asn: { rank: 4, info: 'OVH, FR', number: 16276 },
      scene: 'Hosting',
      confidence_level: 'high',
      is_malicious: true,
      update_time: '2026-11-01 16:30:28',
    },
  },
};

describe('threatbook', () => {
  it('is asked as documented, and its fields are kept', async () => {
    const { answer, arrived } = await askLocal('threatbook', (_request, response) => sendJson(response, THREAT));
    expect(answer).toEqual({
      service: 'threatbook',
      malicious: true,
      severity: 'high',
      confidence: 'high',
      judgments: ['Zombie', 'C2'],
      tags: ['CoinMiner'],
      carrier: 'ovh.com',
      scene: 'Hosting',
      updatedAt: '2026-11-01 16:30:28',
    });
    expect(arrived[0]?.path).toBe(`/v3/scene/ip_reputation?apikey=${KEY}&resource=5.196.26.96&lang=en`);
  });
  it.each([
    [-4, 'limit-reached'],
    [-1, 'key-refused'],
    [-5, 'answer-not-understood'],
  ])('says %i under status 200: %s', async (code, expected) => {
    const { code: found } = await failureOf('threatbook', (response) =>
      sendJson(response, { response_code: code, verbose_msg: KEY }),
    );
    expect(found).toBe(expected);
  });
  it('knows nothing with code 2', async () =>
    expect(
      (await askLocal('threatbook', (_request, response) => sendJson(response, { response_code: 2, data: {} }))).answer,
    ).toBeNull());
});

describe('virustotal', () => {
  it('is asked by hash with the key in a header', async () => {
    const attributes = {
      last_analysis_stats: {
        malicious: 38,
        suspicious: 1,
        undetected: 21,
        harmless: 0,
        timeout: 2,
        'type-unsupported': 5,
      },
      last_analysis_date: 1_761_955_200,
      first_submission_date: 1_750_000_000,
      meaningful_name: 'xmrig\0\ud800',
      type_description: 'ELF',
      popular_threat_classification: { suggested_threat_label: 'miner.xmrig/linux' },
      last_analysis_results: { Engine: { result: 'x'.repeat(100_000) } },
    };
    const { answer, arrived } = await askLocal('virustotal', (_request, response) =>
      sendJson(response, { data: { type: 'file', attributes } }),
    );
    expect(answer).toEqual({
      service: 'virustotal',
      malicious: 38,
      suspicious: 1,
      engines: 60,
      label: 'miner.xmrig/linux',
      name: 'xmrig\ufffd',
      type: 'ELF',
      firstSeenAt: '2025-06-15T15:06:40.000Z',
      analysedAt: '2025-11-01T00:00:00.000Z',
    });
    expect([arrived[0]?.path, arrived[0]?.headers['x-apikey']]).toEqual([`/api/v3/files/${SUBJECTS.sha256}`, KEY]);
  });
  it('does not know every file', async () => {
    const error = { error: { code: 'NotFoundError', message: 'not found' } };
    expect((await askLocal('virustotal', (_request, response) => sendJson(response, error, 404))).answer).toBeNull();
  });
});

const REPOSITORY = {
  user: 'heybb',
  name: 'theimg2',
  namespace: 'heybb',
  description: 'my image',
  full_description:
    'Built from https://github.com/heybb/theimg2 and https://github.com/heybb/theimg2, see http://evil.example',
  star_count: 0,
  pull_count: 14_302,
  is_automated: false,
  date_registered: '2026-10-02T07:11:12.123456Z',
  last_updated: '2026-10-03T07:11:12Z',
};
const TAGS = {
  count: 1,
  results: [
    { name: 'latest', tag_last_pushed: '2026-10-04T07:11:12.5Z', last_updater_username: 'heybb', last_updated: null },
  ],
};
const PERSON = {
  id: 'x',
  username: 'heybb',
  full_name: 'Hey',
  company: '',
  date_joined: '2026-10-01T00:00:00Z',
  type: 'User',
};

describe('docker hub', () => {
  it('is asked for repository, newest tag and publisher, without a key', async () => {
    const { answer, arrived } = await askLocal('docker-hub', ({ path }, response) => {
      if (path.includes('/tags')) return sendJson(response, TAGS);
      if (path === '/v2/orgs/heybb/') return void response.writeHead(302, { location: '/v2/users/heybb/' }).end();
      sendJson(response, path === '/v2/users/heybb/' ? PERSON : REPOSITORY);
    });
    expect(answer).toEqual({
      service: 'docker-hub',
      publisher: { name: 'heybb', fullName: 'Hey', company: '', badge: '', joinedAt: '2026-10-01T00:00:00.000Z' },
      description: 'my image',
      sources: ['https://github.com/heybb/theimg2'],
      pulls: 14_302,
      stars: 0,
      registeredAt: '2026-10-02T07:11:12.123Z',
      pushedAt: '2026-10-04T07:11:12.500Z',
      pushedBy: 'heybb',
      newestTag: 'latest',
    });
    expect(arrived.every(({ headers }) => !JSON.stringify(headers).includes(KEY))).toBe(true);
  });
  it('does not know a repository that is gone or private', async () =>
    expect(
      (await askLocal('docker-hub', (_request, response) => sendJson(response, { message: 'object not found' }, 404)))
        .answer,
    ).toBeNull());
  it('need not know the publisher', async () => {
    const { answer } = await askLocal('docker-hub', ({ path }, response) =>
      path.includes('/repositories/heybb/theimg2/') && !path.includes('/tags')
        ? sendJson(response, REPOSITORY)
        : sendJson(response, {}, 404),
    );
    expect(answer).toMatchObject({ pulls: 14_302, pushedAt: '2026-10-03T07:11:12.000Z', newestTag: '' });
  });
});

it('keeps nothing that its own schema would not take back', async () => {
  const { answer } = await askLocal('abuseipdb', (_request, response) => sendJson(response, ABUSE));
  expect(lookupAnswerSchema.parse(answer)).toEqual(answer);
});

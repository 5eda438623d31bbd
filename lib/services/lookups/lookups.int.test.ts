import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendJson } from '@/lib/outbound/testing/outside-server';
import { changeSetting } from '../settings/change-settings';
import { ABUSE, KEY, type LookupStage, lookupStage, OWN, REMOTE } from '../testing/lookup-stage';
import { runLookup } from '../work/run-lookup';
import { hashesOfFinding } from './hashes-of-finding';
import { lookUp } from './look-up';
import { viewLookups } from './view-lookups';

let stage: LookupStage;
beforeEach(async () => {
  stage = await lookupStage();
});
afterEach(() => stage.close());

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
const press = (subject = REMOTE, service = 'abuseipdb'): Promise<string> =>
  codeOf(lookUp(stage.context, stage.user, { service, subject }));
const shown = async (service = 'abuseipdb', subject = REMOTE, kind = 'address') => {
  const view = await viewLookups(stage.context, stage.user, { kind, subject });
  return view.services.find((one) => one.service === service);
};
const record = async () =>
  (await stage.context.db.auditEntry.findMany({ where: { verb: 'lookup.ask' } })).map(
    ({ subject, sentence }) => `${subject} ${sentence}`,
  );

describe('nothing is sent', () => {
  test('while the service is off, which it is at first', async () => {
    expect(await press()).toBe('lookups-off');
    expect(await shown()).toMatchObject({ state: 'off', answer: null, answeredAt: null });
  });

  test('in offline mode, also when it began after the question', async () => {
    await stage.open('abuseipdb');
    await changeSetting(stage.context, stage.user, { key: 'outbound.offline', value: true });
    expect(await press()).toBe('offline');
    const asked = { service: 'abuseipdb', subject: REMOTE, test: false } as const;
    expect(await codeOf(runLookup(stage.work, stage.user, asked))).toBe('offline');
    expect((await viewLookups(stage.context, stage.user, { kind: 'address', subject: REMOTE })).offline).toBe(true);
  });

  test('about private addresses, names, own servers and what the fleet has not shown', async () => {
    await stage.open('abuseipdb');
    for (const subject of ['10.0.0.9', '127.0.0.1', 'web-07.example.org', OWN, '8.8.8.8'])
      expect(await press(subject), subject).toBe('lookup-not-sent');
    await stage.context.db.host.updateMany({ data: { address: `ssh://ops@${REMOTE}` } });
    expect(await press()).toBe('lookup-not-sent');
  });

  afterEach(async () => {
    expect(stage.server.arrived).toEqual([]);
    expect(await record()).toEqual([]);
  });
});

describe('a question', () => {
  beforeEach(() => stage.open('abuseipdb'));

  test('is asked by the worker once, kept, shown with its age, and on the record', async () => {
    expect([await press(), await press()]).toEqual(['done', 'done']);
    expect(stage.server.arrived.map(({ path, headers }) => [path, headers.key])).toEqual([
      [`/api/v2/check?ipAddress=${REMOTE}&maxAgeInDays=90`, KEY],
    ]);
    expect(await shown()).toMatchObject({ state: 'ready', answer: { score: 87 }, expired: false, failure: null });
    expect(await record()).toEqual([`abuseipdb ${REMOTE}`]);
    await stage.pass(2 * DAY_MS);
    expect(await shown()).toMatchObject({ answer: { score: 87 }, expired: true });
  });

  test('that two people ask at once is asked once', async () => {
    const outcomes = await Promise.all([press(), press()]);
    expect(outcomes).toContain('done');
    expect(['done', 'lookup-running']).toEqual(expect.arrayContaining(outcomes));
    expect(stage.server.arrived).toHaveLength(1);
  });

  test('that fails keeps the answer before it and says why', async () => {
    await press();
    await stage.pass(10 * MINUTE_MS);
    stage.answers((_request, response) => response.setHeader('content-type', 'text/html').end('<html>'));
    expect(await press()).toBe('done');
    expect(await shown()).toMatchObject({ answer: { score: 87 }, failure: 'answer-not-understood', state: 'ready' });
  });

  test('that the service has no answers left for pauses the service for as long as it says', async () => {
    stage.answers((_request, response) => sendJson(response, {}, 429, { 'retry-after': '1800' }));
    expect(await press()).toBe('done');
    expect(await shown()).toMatchObject({ state: 'paused', failure: 'limit-reached' });
    expect(await press()).toBe('lookup-paused');
    await stage.pass(31 * MINUTE_MS);
    stage.answers((_request, response) => sendJson(response, ABUSE));
    expect(await press()).toBe('done');
    expect(await shown()).toMatchObject({ state: 'ready', failure: null, answer: { score: 87 } });
  });

  test('beyond the minute is not asked', async () => {
    const bucket = 'lookup-minute abuseipdb';
    const windowEndAt = new Date(Date.now() + MINUTE_MS);
    await stage.context.db.tryCounter.create({ data: { bucket, used: 30, windowEndAt } });
    expect(await press()).toBe('lookup-limit');
    expect(stage.server.arrived).toEqual([]);
  });

  test('that the service knows nothing of is an answer too', async () => {
    await stage.open('threatbook');
    stage.answers((_request, response) => sendJson(response, { response_code: 2, data: {} }));
    expect(await press(REMOTE, 'threatbook')).toBe('done');
    const view = await shown('threatbook');
    expect([view?.answer, view?.failure, view?.answeredAt === null]).toEqual([null, null, false]);
  });
});

test('Docker Hub is asked about its own images alone, and the growth of pulls shows', async () => {
  await stage.open('docker-hub');
  const { db } = stage.context;
  expect(await press('ghcr.io/acme/api:1', 'docker-hub')).toBe('lookup-not-sent');
  stage.answers((_request, response) => sendJson(response, { pull_count: 14_300, star_count: 0 }));
  await db.lookupPoint.create({
    data: { subject: 'heybb/theimg2', at: new Date(Date.now() - 14 * DAY_MS), pulls: 300n },
  });
  expect(await press('heybb/theimg2:latest', 'docker-hub')).toBe('done');
  const view = await shown('docker-hub', 'docker.io/heybb/theimg2', 'image');
  expect(view).toMatchObject({ answer: { pulls: 14_300 }, growth: { perWeek: 7_000 } });
  expect(stage.server.arrived[0]?.path).toBe('/v2/repositories/heybb/theimg2/');
});

test('a finding names the hashes of its programs, from its evidence and from the last scan', async () => {
  const { db } = stage.context;
  const { id: hostId } = await db.host.findFirstOrThrow({ select: { id: true } });
  const hashes = (links: { pids?: number[] }, label = 'container id') =>
    hashesOfFinding(db, { hostId, links, evidence: [{ label, value: 'cd'.repeat(32), source: 'test' }] });
  expect(await hashes({})).toEqual([]);
  expect(await hashes({}, 'SHA-256 of the program')).toEqual(['cd'.repeat(32)]);
  expect(await hashes({ pids: [4127] })).toEqual(['ab'.repeat(32)]);
  expect(await hashes({ pids: [1] })).toEqual([]);
});

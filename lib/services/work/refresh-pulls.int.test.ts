import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendJson } from '@/lib/outbound/testing/outside-server';
import { WORKER } from '../access/actor';
import { lookUp } from '../lookups/look-up';
import { viewLookups } from '../lookups/view-lookups';
import { changeSetting } from '../settings/change-settings';
import { type LookupStage, lookupStage } from '../testing/lookup-stage';
import { refreshPulls } from './refresh-pulls';

const IMAGE = 'heybb/theimg2';
const WEEK_MS = 7 * 86_400_000;

let stage: LookupStage;
let pulls = 1_000;
beforeEach(async () => {
  stage = await lookupStage();
  pulls = 1_000;
  stage.answers((_request, response) => sendJson(response, { pull_count: pulls }));
  await stage.open('docker-hub');
  await lookUp(stage.context, stage.user, { service: 'docker-hub', subject: IMAGE });
});
afterEach(() => stage.close());

const asked = (): number => stage.server.arrived.filter(({ path }) => path === `/v2/repositories/${IMAGE}/`).length;
/** As long as a local answer takes, and more. */
async function refreshed(): Promise<number> {
  await refreshPulls(stage.work, WORKER);
  await sleep(700);
  return asked();
}
/** As if the answer and its point were eight days older. */
async function aWeekLater(): Promise<void> {
  await stage.pass(WEEK_MS + 86_400_000);
  await stage.context.db.$executeRaw`UPDATE "lookup_points" SET "at" = "at" - interval '8 days'`;
}

test('asks a week later again, so that the growth shows, and not before', async () => {
  expect(await refreshed()).toBe(1);
  await aWeekLater();
  pulls = 9_000;
  await refreshPulls(stage.work, WORKER);
  const shown = async () =>
    (await viewLookups(stage.context, stage.user, { kind: 'image', subject: IMAGE })).services[0];
  await expect.poll(shown, { timeout: 20_000 }).toMatchObject({ answer: { pulls: 9_000 }, growth: { perWeek: 7_000 } });
  expect(asked()).toBe(2);
  const row = await stage.context.db.lookupAnswerRow.findFirstOrThrow();
  expect(row.askedBy).toBe('Mira Kern');
  expect(stage.work.errors).toEqual([]);
});

test('asks nothing in offline mode, and nothing that no person asked about for two months', async () => {
  await aWeekLater();
  await changeSetting(stage.context, stage.user, { key: 'outbound.offline', value: true });
  expect(await refreshed()).toBe(1);
  await changeSetting(stage.context, stage.user, { key: 'outbound.offline', value: false });
  await stage.context.db.$executeRaw`UPDATE "lookup_answers" SET "askedAt" = now() - interval '61 days'`;
  expect(await refreshed()).toBe(1);
});

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { labExec, labHosts, labRenew, labUp } from '@/e2e/lab';
import { openSession, SessionPool } from '@/lib/connect';
import { ACTIONS } from '@/lib/remedy';
import { containerWith, imageWith } from '@/lib/rules/testing/container';
import { snapshotWith, TAKEN_AT } from '@/lib/rules/testing/snapshot';
import { asJson, saveCredential } from '@/lib/store';
import { WORKER } from '../access/actor';
import type { User } from '../testing/action-stage';
import { makeAdministrator, type TestContext, testContext } from '../testing/test-context';
import { workContext } from '../testing/work-context';
import { runRollout } from '../work/run-rollout';
import type { WorkContext } from '../work/work-context';
import { confirmRollout } from './confirm-rollout';
import { previewRollout } from './preview-rollout';
import { undoRollout } from './undo-rollout';
import { viewRollout } from './view-rollout';

// `legacy` speaks SHA-1 alone and is refused: a server that has the thing and cannot be reached.
const NAMES = ['infected', 'clean', 'legacy'];
const MINE = 'rollout-lab';
const shell = async (name: string, script: string): Promise<string> =>
  (await labExec(name, ['sh', '-c', script])).stdout.trim();

let context: TestContext;
let work: WorkContext;
let user: User;
const pool = new SessionPool();
beforeAll(async () => {
  await labUp(NAMES);
  // Other tests leave the incident's host as an attacker would: with lines that keep new containers from starting.
  await labRenew(['infected']);
});
afterAll(async () => {
  await pool.close();
  for (const name of NAMES) await shell(name, `docker unpause ${MINE}; docker rm -f ${MINE}`).catch(() => undefined);
});

beforeEach(async () => {
  context = await testContext();
  user = await makeAdministrator(context);
  work = {
    ...workContext(context, { actions: ACTIONS }),
    reach: {
      look: () => Promise.reject(new Error('nothing is scanned here')),
      use: (target, key, run) => pool.use(key, target, run),
      signInAgain: (target) => openSession(target),
      forget: (hostId) => pool.evict(hostId),
    },
  };
  for (const [place, name] of NAMES.entries()) await register(name, place);
  return () => context.close();
});

/** One small container of the same image on the real host, and the snapshot that a scan would have made of it. */
async function register(name: string, score: number): Promise<void> {
  const host = (await labHosts()).find((one) => one.name === name);
  if (!host?.ssh) throw new Error(`${name} is not up`);
  const { db, vault } = context;
  const script = `docker unpause ${MINE} >/dev/null 2>&1; docker rm -f ${MINE} >/dev/null 2>&1; docker run -d --name ${MINE} busybox:1.36 sleep 3600`;
  const id = await shell(name, script);
  const imageId = await shell(name, `docker inspect -f '{{.Image}}' ${id}`);
  expect(await shell(name, `docker inspect -f '{{.State.Status}}' ${id}`)).toBe('running');
  const body = snapshotWith({
    containers: [containerWith({ id, name: MINE, imageRef: 'busybox:1.36', imageId, running: true })],
    images: [imageWith({ id: imageId, repoTags: ['busybox:1.36'] })],
  });
  const { id: hostId } = await db.host.create({
    data: {
      ...{ name, kind: 'ssh', address: `ssh://root@${host.address}:${host.ssh.port}`, createdBy: 'test' },
      ...{ status: 'seen', score, grade: 'C', hostKeyFingerprint: Object.values(host.ssh.fingerprints)[0] ?? null },
    },
  });
  await saveCredential(db, vault, hostId, { kind: 'ssh-key', privateKey: await readFile(host.ssh.keyFile, 'utf8') });
  const snapshot = await db.snapshotRecord.create({
    data: { hostId, scanId: crypto.randomUUID(), takenAt: TAKEN_AT, sizeBytes: 1, body: asJson(body) },
  });
  await db.host.update({ where: { id: hostId }, data: { snapshotId: snapshot.id } });
}

async function confirmed(): Promise<string> {
  const ask = { what: 'image', value: 'busybox:1.36', actionId: 'container.quarantine' };
  const { rolloutId } = await previewRollout(context, user, ask);
  await runRollout(work, WORKER, rolloutId);
  expect(await stands(rolloutId)).toBe('planned: infected waiting, clean waiting, legacy skipped unreachable');
  const { hash, phrase } = await viewRollout(context, user, { rolloutId });
  await confirmRollout(context, user, { rolloutId, hash, ...(phrase && { typed: phrase }) });
  return rolloutId;
}

async function stands(rolloutId: string): Promise<string> {
  const { state, stop, hosts } = await viewRollout(context, user, { rolloutId });
  const each = hosts.map(({ name, steps }) =>
    [name, steps[0]?.state, steps[0]?.skip?.reason].filter(Boolean).join(' '),
  );
  return `${[state, stop?.reason].filter(Boolean).join(' ')}: ${each.join(', ')}`;
}

const isPaused = (name: string): Promise<string> => shell(name, `docker inspect -f '{{.State.Paused}}' ${MINE}`);

it('isolates the same image on two real hosts, names the one that cannot be reached, and puts both back', async () => {
  const rolloutId = await confirmed();
  await runRollout(work, WORKER, rolloutId);
  expect(await stands(rolloutId)).toBe('done: infected done, clean done, legacy skipped unreachable');
  expect(await Promise.all(['infected', 'clean', 'legacy'].map(isPaused))).toEqual(['true', 'true', 'false']);
  await undoRollout(context, user, { rolloutId });
  await runRollout(work, WORKER, rolloutId);
  expect((await viewRollout(context, user, { rolloutId })).state).toBe('undone');
  expect(await Promise.all(['infected', 'clean'].map(isPaused))).toEqual(['false', 'false']);
});

it('passes over the host that changed between preview and run, names it, and leaves it alone', async () => {
  const rolloutId = await confirmed();
  await shell('clean', `docker rm -f ${MINE}; docker run -d --name ${MINE} busybox:1.36 sleep 3601`);
  await runRollout(work, WORKER, rolloutId);
  expect(await stands(rolloutId)).toBe('done: infected done, clean skipped changed, legacy skipped unreachable');
  expect(await Promise.all(['infected', 'clean'].map(isPaused))).toEqual(['true', 'false']);
  const end = await context.db.auditEntry.findFirstOrThrow({ where: { verb: 'rollout.done' } });
  expect(end.sentence).toBe('Done on 1 of 3 servers. Skipped: clean, legacy.');
});

it('touches nothing else when the canary fails', async () => {
  const rolloutId = await confirmed();
  // Somebody on that server lets it go on before it is read again: done, and it does not hold.
  const quarantine = work.actions.find(({ id }) => id === 'container.quarantine');
  if (!quarantine) throw new Error('no such action');
  const spoiled = {
    ...quarantine,
    verify: async (...[plan, look]: Parameters<typeof quarantine.verify>) => {
      await shell(look.hostName, `docker unpause ${MINE}`);
      return quarantine.verify(plan, look);
    },
  };
  await runRollout({ ...work, actions: [spoiled] }, WORKER, rolloutId);
  expect(await stands(rolloutId)).toBe(
    'stopped unconfirmed: infected failed, clean waiting, legacy skipped unreachable',
  );
  expect(await isPaused('clean')).toBe('false');
});

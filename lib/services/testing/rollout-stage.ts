import { randomUUID } from 'node:crypto';
import { ConnectError } from '@/lib/connect';
import type { FactValues, Plan } from '@/lib/model';
import { type Action, StepFailed } from '@/lib/remedy';
import { containerWith, idOf, imageWith } from '@/lib/rules/testing/container';
import { snapshotWith, TAKEN_AT } from '@/lib/rules/testing/snapshot';
import { asJson } from '@/lib/store';
import { WORKER } from '../access/actor';
import { confirmRollout } from '../rollouts/confirm-rollout';
import { previewRollout } from '../rollouts/preview-rollout';
import { viewRollout } from '../rollouts/view-rollout';
import type { RolloutView } from '../views/rollout';
import { runRollout } from '../work/run-rollout';
import type { User } from './action-stage';
import { makeAdministrator, type TestContext, testContext } from './test-context';
import { makeReachableHost, type TestWork, testAction, workContext } from './work-context';

export const MINER = 'kannix/monero-miner';
export const MINER_ID = `sha256:${'c0'.repeat(32)}`;

/** What one host does when something is done to it. */
export type HostWorld = {
  /** Of the world that a plan is bound to. */
  imageId: string;
  /** Says why there is no plan. */
  refuses: string | null;
  away: boolean;
  apply: () => Promise<void>;
  holds: boolean | null;
};

export type RolloutStage = {
  context: TestContext;
  work: TestWork;
  user: User;
  /** By name; made with the host. */
  worlds: Map<string, HostWorld>;
  ids: Map<string, string>;
  /** Names of hosts in the order in which the action was applied, and undone, on them. */
  applied: string[];
  undone: string[];
  /** A host that has the miner; its risk decides its place. */
  addHost: (name: string, score?: number, facts?: Partial<FactValues>) => Promise<string>;
  world: (name: string) => HostWorld;
  preview: (actionId?: string) => Promise<string>;
  view: (rolloutId: string) => Promise<RolloutView>;
  confirm: (rolloutId: string, more?: object) => Promise<void>;
  confirmed: (more?: object) => Promise<string>;
  /** "done: web-1 done, web-2 skipped changed": where it and its hosts stand, in their order. */
  stands: (rolloutId: string) => Promise<string>;
  run: (rolloutId: string) => Promise<void>;
  record: () => Promise<string[]>;
};

/** Some hosts with the same image, each a world of its own, and a worker that reaches them. */
export async function rolloutStage(
  names: readonly string[] = ['web-1', 'web-2', 'web-3', 'web-4'],
): Promise<RolloutStage> {
  const context = await testContext();
  const worlds: RolloutStage['worlds'] = new Map();
  const ids: RolloutStage['ids'] = new Map();
  const applied: string[] = [];
  const undone: string[] = [];
  const world = (name: string): HostWorld => {
    const known = worlds.get(name);
    if (!known) throw new Error(`There is no host ${name}.`);
    return known;
  };
  const actions = (['container.quarantine', 'container.remove', 'image.remove'] as const).map((id) =>
    actionOnWorlds(id, world, { applied, undone }),
  );
  const work = workContext(context, { actions });
  const user = await makeAdministrator(context);
  const addHost: RolloutStage['addHost'] = async (name, score = 10, facts) => {
    const { id } = await makeReachableHost(context, name);
    worlds.set(name, { imageId: 'i1', refuses: null, away: false, apply: async () => undefined, holds: true });
    ids.set(name, id);
    await giveSnapshot(context, id, score, facts ?? minerOn(name));
    return id;
  };
  for (const [place, name] of names.entries()) await addHost(name, 10 + place);
  const view = (rolloutId: string) => viewRollout(context, user, { rolloutId });
  const run = (rolloutId: string) => runRollout(work, WORKER, rolloutId);
  const preview = async (actionId = 'container.quarantine') => {
    const { rolloutId } = await previewRollout(context, user, { what: 'image', value: MINER, actionId });
    await run(rolloutId);
    return rolloutId;
  };
  const confirm = async (rolloutId: string, more: object = {}) => {
    const { hash, phrase } = await view(rolloutId);
    await confirmRollout(context, user, { rolloutId, hash, typed: phrase ?? undefined, ...more });
  };
  const confirmed = async (more?: object) => {
    const rolloutId = await preview();
    await confirm(rolloutId, more);
    return rolloutId;
  };
  const stands = async (rolloutId: string) => {
    const { state, stop, hosts } = await view(rolloutId);
    const each = hosts.map(({ name, steps }) =>
      [name, ...steps.flatMap((step) => [step.state, step.skip?.reason ?? []].flat())].join(' '),
    );
    return `${state}${stop ? ` ${stop.reason}` : ''}: ${each.join(', ')}`;
  };
  const record = async () =>
    (await context.db.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(
      ({ verb, outcome }) => `${verb} ${outcome}`,
    );
  return {
    ...{ context, work, user, worlds, ids, applied, undone, addHost, world },
    ...{ preview, view, confirm, confirmed, stands, run, record },
  };
}

export const minerOn = (name: string): Partial<FactValues> => ({
  containers: [
    containerWith({ id: idOf(`miner-${name}`), name: 'miner', imageRef: MINER, imageId: MINER_ID, running: true }),
  ],
  images: [imageWith({ id: MINER_ID, repoTags: [`${MINER}:latest`] })],
});

async function giveSnapshot(
  { db }: TestContext,
  hostId: string,
  score: number,
  facts: Partial<FactValues>,
): Promise<void> {
  const record = await db.snapshotRecord.create({
    data: { hostId, scanId: randomUUID(), takenAt: TAKEN_AT, sizeBytes: 1, body: asJson(snapshotWith(facts)) },
  });
  await db.host.update({ where: { id: hostId }, data: { snapshotId: record.id, status: 'seen', score, grade: 'C' } });
}

function actionOnWorlds(
  id: Plan['actionId'],
  world: (name: string) => HostWorld,
  { applied, undone }: { applied: string[]; undone: string[] },
): Action {
  const { action } = testAction();
  const checks = (name: string, text: string) => {
    const { holds } = world(name);
    return [
      {
        text,
        verdict: holds === null ? ('unknown' as const) : holds ? ('pass' as const) : ('fail' as const),
        detail: '',
      },
    ];
  };
  return {
    ...action,
    id,
    plan: async (target, context) => {
      const { refuses, away, imageId } = world(context.hostName);
      if (away) throw new ConnectError('unreachable');
      if (refuses !== null) return { refused: refuses };
      const planned = await action.plan(target, context);
      if ('refused' in planned) return planned;
      return { plan: { ...planned.plan, actionId: id, target, world: { imageId } } };
    },
    apply: async (_plan, { hostName }) => {
      applied.push(hostName);
      await world(hostName).apply();
      return { paused: true };
    },
    verify: async (_plan, { hostName }) => checks(hostName, 'It is paused'),
    undo: async (_plan, _record, { hostName }) => {
      undone.push(hostName);
      return checks(hostName, 'It runs');
    },
  };
}

export const fails = (): Promise<void> => Promise.reject(new StepFailed('docker said no.'));

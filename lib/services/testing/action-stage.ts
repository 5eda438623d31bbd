import type { Action } from '@/lib/remedy';
import { asJson } from '@/lib/store';
import { WORKER } from '../access/actor';
import { confirmAction } from '../actions/confirm-action';
import { planAction } from '../actions/plan-action';
import { viewActionRun } from '../actions/view-action-run';
import type { ActionRunView } from '../views/action';
import { answerRequest } from '../work/answer-request';
import { runAction } from '../work/run-action';
import { makeAdministrator, type TestContext, testContext } from './test-context';
import { makeReachableHost, type TestAction, type TestWork, testAction, workContext } from './work-context';

export type User = Awaited<ReturnType<typeof makeAdministrator>>;

/** One host with a finding that offers one action, a person, and a worker that answers at once. */
export type ActionStage = {
  context: TestContext;
  work: TestWork;
  user: User;
  hostId: string;
  world: TestAction;
  makeFinding: () => Promise<string>;
  plan: (actor?: User) => Promise<ActionRunView>;
  confirmed: () => Promise<string>;
  ran: () => Promise<ActionRunView>;
  view: (runId: string) => Promise<ActionRunView>;
  /** "verb outcome" of every entry of the record, oldest first. */
  record: () => Promise<string[]>;
};

export async function actionStage(): Promise<ActionStage> {
  const base = await testContext({ listen: true });
  const world = testAction();
  const context: TestContext = {
    ...base,
    queue: {
      send: async (queue, data) => {
        base.sent.push({ queue, data });
        if (queue === 'answer-request') void answerRequest(work, WORKER, data.requestId ?? '');
      },
    },
  };
  const work = workContext(context, { actions: PRESSABLE.map((id) => actionAs(world, id)) });
  const user = await makeAdministrator(context);
  const { id: hostId } = await makeReachableHost(context);
  const makeFinding = () => findingThatOffers(context, hostId);
  const plan = async (actor: User = user) => {
    const answer = await planAction(context, actor, {
      findingId: await makeFinding(),
      actionId: 'container.quarantine',
    });
    if (!answer.ok) throw new Error(answer.sentence);
    return answer.run;
  };
  const confirmed = async () => {
    const { id, planHash } = await plan();
    await confirmAction(context, user, { runId: id, planHash, typedName: 'miner' });
    return id;
  };
  const view = (runId: string) => viewActionRun(context, user, { runId });
  const ran = async () => {
    const id = await confirmed();
    await runAction(work, WORKER, id);
    return view(id);
  };
  const record = async () =>
    (await context.db.auditEntry.findMany({ orderBy: { seq: 'asc' } })).map(
      ({ verb, outcome }) => `${verb} ${outcome}`,
    );
  return { context, work, user, hostId, world, makeFinding, plan, confirmed, ran, view, record };
}

const PRESSABLE = [
  'container.quarantine',
  'container.stop',
  'container.remove',
  'image.remove',
  'process.kill',
] as const;

/** The test's action under another name, so that each can be planned; its preview says what it was asked for. */
const actionAs = ({ action }: TestAction, id: (typeof PRESSABLE)[number]): Action => ({
  ...action,
  id,
  plan: async (target, context) => {
    const planned = await action.plan(target, context);
    return 'plan' in planned ? { plan: { ...planned.plan, actionId: id, target } } : planned;
  },
});

const TARGET = { kind: 'container', containerId: 'c1', imageId: 'i1', name: 'miner' };

async function findingThatOffers({ db }: TestContext, hostId: string): Promise<string> {
  const at = new Date();
  const row = {
    ruleId: 'r',
    family: 'container',
    title: 'Bad',
    severity: 'high',
    subjectKind: 'container',
    subjectId: 'c1',
    subjectName: 'miner',
    state: 'open',
    firstSeenAt: at,
    lastSeenAt: at,
    openedAt: at,
  };
  const json = {
    sentence: [],
    evidence: [],
    links: {},
    offers: asJson([{ actionId: 'container.quarantine', target: TARGET }]),
  };
  const { id } = await db.finding.create({ data: { hostId, fingerprint: String(Math.random()), ...row, ...json } });
  return id;
}

/** "done", or the code of the error. */
export const outcomeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

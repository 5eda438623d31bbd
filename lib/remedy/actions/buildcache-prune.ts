import { type Plan, sentence, type TargetOf, type VerifyCheck } from '@/lib/model';
import { sizeText } from '@/lib/model/size-text';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse } from '../contract';
import { freeBuildCache } from '../engine-answers';
import { jsonEvidence } from '../evidence';
import { leftoverPlan } from '../leftovers';
import { check } from '../outcome';

async function plan(target: TargetOf<'leftovers'>, { session }: PlanContext): Promise<Planned> {
  if (target.what !== 'build-cache') return refuse('This empties the build cache only.');
  const { records, bytes } = await freeBuildCache(session);
  if (records === 0) return refuse('The build cache holds nothing that could be freed.');
  return {
    plan: leftoverPlan({
      actionId: 'buildcache.prune',
      target,
      title: `Empty the build cache: up to ${sizeText(bytes)}`,
      button: 'Empty build cache',
      steps: [{ kind: 'api', text: 'POST /build/prune?all=true', note: `${records} records, ${sizeText(bytes)}` }],
      evidence: ['what the engine says it holds'],
      undoSentence: 'The cache fills again with the next builds, which take longer until then.',
      check: 'Nothing of it is left that could be freed',
      // Its size moves with every build: that alone makes no other plan.
      world: { what: 'build-cache' },
      warnings: [sentence`A build that runs now keeps what it uses.`],
    }),
  };
}

async function apply(_plan: Plan, context: ApplyContext): Promise<null> {
  const answer = await context.session.engineWriter().pruneBuildCache();
  const freed = (answer as { SpaceReclaimed?: unknown } | null)?.SpaceReclaimed;
  context.report({ state: 'done', step: 0, text: typeof freed === 'number' ? `${sizeText(freed)} freed` : 'emptied' });
  return null;
}

async function verify(_plan: Plan, { session }: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { records, bytes } = await freeBuildCache(session);
  return [check('Nothing of it is left that could be freed', records === 0, `${records} records, ${sizeText(bytes)}`)];
}

export const buildcachePrune = {
  id: 'buildcache.prune',
  title: 'Empty the build cache',
  why: 'Steps of old builds take room on a server that rarely builds the same again.',
  targetKind: 'leftovers',
  undoable: false,
  plan,
  capture: async (_plan, { session }) => [jsonEvidence('build-cache.json', await freeBuildCache(session))],
  apply,
  verify,
} satisfies Action<'leftovers'>;

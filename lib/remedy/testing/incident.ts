import { expect } from 'vitest';
import { labDown, labExec, labUp } from '@/e2e/lab';
import type { ActionTarget, EvidenceItem, Plan, UndoRecord, VerifyCheck } from '@/lib/model';
import { ACTIONS, type Action, type ApplyContext, hashPlan } from '..';
import { labLogin } from './lab-context';

export const shell = async (script: string): Promise<string> =>
  (await labExec('infected', ['sh', '-c', script])).stdout.trim();

export interface Run {
  readonly plan: Plan;
  readonly evidence: readonly EvidenceItem[];
  readonly record: UndoRecord | null;
  readonly checks: readonly VerifyCheck[];
}

export interface Incident {
  readonly context: ApplyContext;
  /** What the actions reported so far. */
  readonly lines: readonly string[];
  action(target: ActionTarget, id: string): Action;
  plan(id: string, target: ActionTarget): Promise<Plan>;
  /** The sentence of a refusal, or '' when there is a plan. */
  refusal(id: string, target: ActionTarget): Promise<string>;
  /** Plan twice with the same hash, capture, apply, verify: as the runner does. */
  run(id: string, target: ActionTarget): Promise<Run>;
  undo(id: string, done: Run): Promise<readonly VerifyCheck[]>;
  end(): Promise<void>;
}

/** A fresh incident on `infected`: the fixes change the host for good, so each file of tests begins anew. */
export async function freshIncident(): Promise<Incident> {
  await labDown(['infected']);
  await labUp(['infected']);
  const { context, lines, close } = await labLogin('infected');
  const action = (target: ActionTarget, id: string): Action => {
    const found = ACTIONS.find((one) => one.id === id);
    if (!found || found.targetKind !== target.kind) throw new Error(`No action ${id} for ${target.kind}.`);
    return found;
  };
  const plan = async (id: string, target: ActionTarget): Promise<Plan> => {
    const planned = await action(target, id).plan(target, context);
    if ('refused' in planned) throw new Error(planned.refused);
    return planned.plan;
  };
  return {
    context,
    lines,
    action,
    plan,
    refusal: async (id, target) => {
      const planned = await action(target, id).plan(target, context);
      return 'refused' in planned ? planned.refused : '';
    },
    run: async (id, target) => {
      const before = await plan(id, target);
      expect(hashPlan(await plan(id, target))).toBe(hashPlan(before));
      const evidence = await action(target, id).capture(before, context);
      const record = await action(target, id).apply(before, context);
      return { plan: before, evidence, record, checks: await action(target, id).verify(before, context) };
    },
    undo: async (id, done) => (await action(done.plan.target, id).undo?.(done.plan, done.record ?? {}, context)) ?? [],
    end: async () => {
      await close();
      await labDown(['infected']);
    },
  };
}

export async function containerTarget(image: string): Promise<Extract<ActionTarget, { kind: 'container' }>> {
  const line = await shell(
    `docker ps -a --no-trunc --filter ancestor=${image} --format '{{.ID}} {{.Names}}' | head -n1`,
  );
  const [containerId = '', name = ''] = line.split(' ');
  return {
    kind: 'container',
    containerId,
    imageId: await shell(`docker inspect -f '{{.Image}}' ${containerId}`),
    name,
  };
}
export async function processTarget(pathPart: string): Promise<Extract<ActionTarget, { kind: 'process' }>> {
  const line = await shell(
    `for p in /proc/[0-9]*; do e=$(readlink $p/exe); case "$e" in *${pathPart}*) s=$(cat $p/stat); set -- \${s##*)}; echo "\${p#/proc/} \${20} $e"; exit;; esac; done`,
  );
  const [pid = '', startTicks = '', ...exe] = line.split(' ');
  return { kind: 'process', pid: Number(pid), startTicks, exe: exe.join(' '), comm: '' };
}

import { z } from 'zod';
import type { RestartPolicy } from '@/lib/connect';
import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import { captureSettings, changeSettings, changeSettingsBack, nameOf, settingPlan } from '../container-setting-change';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse } from '../contract';
import { type ContainerAnswer, inspectContainer } from '../engine-answers';
import { check } from '../outcome';

const Undo = z.object({
  Name: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  MaximumRetryCount: z.number().int(),
});

/** MaximumRetryCount may only be sent with on-failure. */
const wanted = ({ policy, mostRetries }: TargetOf<'restart-policy'>): RestartPolicy =>
  policy === 'on-failure' ? { Name: policy, MaximumRetryCount: mostRetries } : { Name: policy };

const textOf = (name: string, retries: number): string =>
  name === 'on-failure' && retries > 0 ? `${name}:${retries}` : name || 'no';

const policyOf = ({ HostConfig }: ContainerAnswer): string =>
  textOf(HostConfig.RestartPolicy.Name, HostConfig.RestartPolicy.MaximumRetryCount);

async function plan(target: TargetOf<'restart-policy'>, context: PlanContext): Promise<Planned> {
  const container = await inspectContainer(context.session, target.containerId);
  if (!container) return refuse('This container is gone.');
  if (container.Image !== target.imageId) return refuse('Another image runs under this container now.');
  // The engine refuses it too: a container that vanishes when it ends cannot be started again.
  if (container.HostConfig.AutoRemove && target.policy !== 'no')
    return refuse('It was started to vanish when it ends (--rm), so it can have no restart policy.');
  const text = textOf(target.policy, target.mostRetries);
  if (policyOf(container) === text) return refuse(`Its restart policy is ${text} already.`);
  return { plan: describe(target, container, text) };
}

function describe(target: TargetOf<'restart-policy'>, container: ContainerAnswer, text: string): Plan {
  const name = nameOf(container);
  const compose = container.Config.Labels?.['com.docker.compose.project'];
  return settingPlan(container, {
    actionId: 'container.setRestartPolicy',
    target,
    title: `Set the restart policy of ${name} to ${text}`,
    button: 'Set restart policy',
    body: { RestartPolicy: wanted(target) },
    note: `it was ${policyOf(container)}; the container runs on`,
    undoSentence: `Sets it to ${policyOf(container)} again.`,
    checks: [`Its restart policy is ${text}`],
    world: { restartPolicy: policyOf(container) },
    warnings: compose
      ? [
          sentence`Compose made ${value(name)}: write “restart: ${value(text)}” into its file too, or the next “up” undoes this.`,
        ]
      : [],
  });
}

function targetOf(plan: Plan): TargetOf<'restart-policy'> {
  if (plan.target.kind !== 'restart-policy') throw new TypeError('This action needs a restart policy.');
  return plan.target;
}

const apply = (plan: Plan, context: ApplyContext): Promise<UndoRecord> =>
  changeSettings(plan, context, {
    change: { restartPolicy: wanted(targetOf(plan)) },
    before: ({ HostConfig: { RestartPolicy: policy } }) => ({
      Name: policy.Name || 'no',
      MaximumRetryCount: policy.MaximumRetryCount,
    }),
    text: `restart policy is ${textOf(targetOf(plan).policy, targetOf(plan).mostRetries)}`,
  });

async function verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const target = targetOf(plan);
  const container = await inspectContainer(context.session, target.containerId);
  const text = textOf(target.policy, target.mostRetries);
  return [
    check(
      `Its restart policy is ${text}`,
      container !== null && policyOf(container) === text,
      container ? policyOf(container) : 'gone',
    ),
  ];
}

function undo(plan: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { Name, MaximumRetryCount } = Undo.parse(record);
  return changeSettingsBack(plan, context, {
    change: { restartPolicy: Name === 'on-failure' ? { Name, MaximumRetryCount } : { Name } },
    text: 'Its restart policy is back',
    holds: (container) => policyOf(container) === textOf(Name, MaximumRetryCount),
  });
}

export const containerSetRestartPolicy = {
  id: 'container.setRestartPolicy',
  title: 'Set the restart policy of a container',
  why: 'A program that fails at once is not started again for ever, and the fault is seen.',
  targetKind: 'restart-policy',
  undoable: true,
  plan,
  capture: captureSettings,
  apply,
  verify,
  undo,
} satisfies Action<'restart-policy'>;

import { z } from 'zod';
import type { ContainerChange } from '@/lib/connect';
import { type Plan, sentence, type TargetOf, type UndoRecord, type VerifyCheck, value } from '@/lib/model';
import { captureSettings, changeSettings, changeSettingsBack, nameOf, settingPlan } from '../container-setting-change';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse } from '../contract';
import { type ContainerAnswer, engineSize, inspectContainer, inUse } from '../engine-answers';
import { check } from '../outcome';

const Limits = z.object({
  memoryBytes: z.number(),
  memorySwapBytes: z.number(),
  nanoCpus: z.number(),
  pids: z.number(),
});
type Limits = z.infer<typeof Limits>;

/** As the engine has them now; 0 is "none". Swap -1 is "without limit", as is a number of pids of -1. */
const limitsOf = ({ HostConfig }: ContainerAnswer): Limits => ({
  memoryBytes: HostConfig.Memory,
  memorySwapBytes: HostConfig.MemorySwap,
  nanoCpus: HostConfig.NanoCpus,
  pids: Math.max(HostConfig.PidsLimit ?? 0, 0),
});

type Wish = Pick<TargetOf<'limits'>, 'memoryBytes' | 'nanoCpus' | 'pids'> & { readonly memorySwapBytes?: number };

/**
 * Memory and swap together may not be less than memory, so the usual twice of it is sent along. Always a number: engine 20.10 passes "-1"
 * on to nobody, and then the kernel refuses to raise memory above the old sum (seen with control groups of version 1).
 */
const changeTo = ({
  memoryBytes,
  nanoCpus,
  pids,
  memorySwapBytes = 2 * (memoryBytes ?? 0),
}: Wish): ContainerChange => ({
  ...(memoryBytes !== null && { memoryBytes, memorySwapBytes }),
  ...(nanoCpus !== null && { nanoCpus }),
  ...(pids !== null && { pids }),
});

async function plan(target: TargetOf<'limits'>, context: PlanContext): Promise<Planned> {
  const container = await inspectContainer(context.session, target.containerId);
  if (!container) return refuse('This container is gone.');
  if (container.Image !== target.imageId) return refuse('Another image runs under this container now.');
  if (target.nanoCpus !== null && container.HostConfig.CpuQuota > 0)
    return refuse('Its cores are limited by a quota already (--cpu-quota), and the engine takes only one of both.');
  const size = await engineSize(context.session);
  if ((target.nanoCpus ?? 0) > size.cpuCount * 1e9) return refuse(`The host has ${size.cpuCount} cores only.`);
  if (holds(target, container)) return refuse('It has these limits already.');
  const tooLow = container.State.Running ? tooLowFor(target, await inUse(context.session, container.Id)) : null;
  return tooLow ? refuse(tooLow) : { plan: describe(target, container) };
}

/** A limit below what it has now would kill it or keep it from working. */
function tooLowFor(target: TargetOf<'limits'>, now: Awaited<ReturnType<typeof inUse>>): string | null {
  if (target.memoryBytes !== null && now.memoryBytes !== null && now.memoryBytes >= target.memoryBytes)
    return `It uses ${bytesText(now.memoryBytes)} now: with a limit of ${bytesText(target.memoryBytes)} it would be killed.`;
  if (target.pids !== null && now.pids !== null && now.pids >= target.pids)
    return `It runs ${now.pids} processes now: with a limit of ${target.pids} it could start no other.`;
  return null;
}

function describe(target: TargetOf<'limits'>, container: ContainerAnswer): Plan {
  const name = nameOf(container);
  const now = limitsOf(container);
  const compose = container.Config.Labels?.['com.docker.compose.project'];
  return settingPlan(container, {
    actionId: 'container.setLimits',
    target,
    title: `Limit ${name} to ${limitsText(target)}`,
    button: 'Set limits',
    body: bodyOf(changeTo(target)),
    note: `it had ${beforeText(now)}; the container runs on`,
    undoSentence: undoSentence(target, now),
    checks: [`Its limits are ${limitsText(target)}`],
    world: { limits: JSON.stringify(now) },
    warnings: [
      ...(target.memoryBytes === null
        ? []
        : [sentence`When ${value(name)} needs more memory than that, the kernel kills it.`]),
      ...(compose
        ? [sentence`Compose made ${value(name)}: write the limits into its file too, or the next “up” undoes this.`]
        : []),
    ],
  });
}

const bodyOf = ({ memoryBytes, memorySwapBytes, nanoCpus, pids }: ContainerChange) => ({
  ...(memoryBytes !== undefined && { Memory: memoryBytes }),
  ...(memorySwapBytes !== undefined && { MemorySwap: memorySwapBytes }),
  ...(nanoCpus !== undefined && { NanoCpus: nanoCpus }),
  ...(pids !== undefined && { PidsLimit: pids }),
});

const bytesText = (bytes: number): string =>
  bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;

const limitsText = ({ memoryBytes, nanoCpus, pids }: TargetOf<'limits'>): string =>
  [
    ...(memoryBytes === null ? [] : [`${bytesText(memoryBytes)} of memory`]),
    ...(nanoCpus === null ? [] : [`${nanoCpus / 1e9} cores`]),
    ...(pids === null ? [] : [`${pids} processes`]),
  ].join(', ');

const beforeText = ({ memoryBytes, nanoCpus, pids }: Limits): string =>
  [
    memoryBytes > 0 ? `${bytesText(memoryBytes)} of memory` : 'no memory limit',
    nanoCpus > 0 ? `${nanoCpus / 1e9} cores` : 'no limit of cores',
    pids > 0 ? `${pids} processes` : 'no limit of processes',
  ].join(', ');

/** The engine raises a limit of memory or cores and never takes one away while the container runs: the host's whole is as good as none. */
const undoSentence = (target: TargetOf<'limits'>, now: Limits): string =>
  (target.memoryBytes !== null && now.memoryBytes === 0) || (target.nanoCpus !== null && now.nanoCpus === 0)
    ? 'Raises the limits to all that the host has. To take them away altogether the container must be made anew.'
    : 'Sets the old limits again.';

const holds = ({ memoryBytes, nanoCpus, pids }: Wish, container: ContainerAnswer): boolean => {
  const now = limitsOf(container);
  return (
    (memoryBytes === null || now.memoryBytes === memoryBytes) &&
    (nanoCpus === null || now.nanoCpus === nanoCpus) &&
    (pids === null || now.pids === pids)
  );
};

function targetOf(plan: Plan): TargetOf<'limits'> {
  if (plan.target.kind !== 'limits') throw new TypeError('This action needs limits.');
  return plan.target;
}

const apply = (plan: Plan, context: ApplyContext): Promise<UndoRecord> =>
  changeSettings(plan, context, {
    change: changeTo(targetOf(plan)),
    before: limitsOf,
    text: `limited to ${limitsText(targetOf(plan))}`,
  });

async function verify(plan: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const target = targetOf(plan);
  const container = await inspectContainer(context.session, target.containerId);
  return [
    check(
      `Its limits are ${limitsText(target)}`,
      container !== null && holds(target, container),
      container ? beforeText(limitsOf(container)) : 'gone',
    ),
  ];
}

async function undo(plan: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const old = Limits.parse(record);
  const target = targetOf(plan);
  const { memoryBytes, cpuCount } = await engineSize(context.session);
  const back = {
    memoryBytes: target.memoryBytes === null ? null : old.memoryBytes || memoryBytes,
    nanoCpus: target.nanoCpus === null ? null : old.nanoCpus || cpuCount * 1e9,
    pids: null,
  };
  const pids = target.pids === null ? null : old.pids || -1;
  return changeSettingsBack(plan, context, {
    change: changeTo({
      ...back,
      pids,
      memorySwapBytes: old.memorySwapBytes > 0 ? old.memorySwapBytes : 2 * memoryBytes,
    }),
    text: 'Its old limits are back, or all that the host has',
    holds: (container) => holds(back, container) && (target.pids === null || limitsOf(container).pids === old.pids),
  });
}

export const containerSetLimits = {
  id: 'container.setLimits',
  title: 'Limit what a container takes',
  why: 'A program that leaks or runs wild then takes from itself, not from all others.',
  targetKind: 'limits',
  undoable: true,
  plan,
  capture: captureSettings,
  apply,
  verify,
  undo,
} satisfies Action<'limits'>;

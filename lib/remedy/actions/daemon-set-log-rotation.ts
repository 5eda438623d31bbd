import { type Plan, type Sentence, sentence, type TargetOf, value } from '@/lib/model';
import { type Action, type PlanContext, type Planned, refuse } from '../contract';
import { captureConfig, changeConfig, planConfig, verifyConfig } from '../daemon-config-change';
import type { ConfigWish } from '../daemon-config-merge';
import { readConfigState } from '../daemon-config-state';
import { changeConfigBack } from '../daemon-config-undo';
import { listContainers } from '../engine-answers';
import { largeLogs } from '../host/container-logs';

/** The drivers that keep files of their own and take these two options. */
const WITH_FILES = ['json-file', 'local'];

async function plan(target: TargetOf<'log-rotation'>, context: PlanContext): Promise<Planned> {
  const state = await readConfigState(context.session);
  if ('refused' in state) return state;
  const driver = state.tells.info.LoggingDriver;
  if (!WITH_FILES.includes(driver))
    return refuse(`Containers log through ${driver} here: it keeps no files that this could limit.`);
  const words = {
    actionId: 'daemon.setLogRotation',
    target,
    title: `Limit the log of each container to ${target.maxFiles} files of ${target.maxMegabytes} MB`,
    button: 'Limit logs',
    warnings: await warningsOf(context, state.tells.info.DockerRootDir),
  } as const;
  return planConfig(state, wishOf(target), words, context);
}

/** Sizes move from one look to the next, and a plan must not: the names of the large ones say enough. */
async function warningsOf({ session }: PlanContext, root: string): Promise<readonly Sentence[]> {
  const [large, containers] = [await largeLogs(session, root), await listContainers(session)];
  const names = containers
    .filter(({ Id }) => large.includes(Id))
    .map(({ Id, Names }) => (Names?.[0] ?? Id.slice(0, 12)).replace(/^\//, ''))
    .sort();
  return [
    sentence`Only containers made from now on have the limit. Those that are there keep their logs as they are until they are made anew.`,
    ...(names.length > 0
      ? [sentence`Make these anew first, their logs hold more than 100 MB: ${value(names.join(', '))}.`]
      : []),
  ];
}

const wishOf = ({ maxMegabytes, maxFiles }: TargetOf<'log-rotation'>): ConfigWish => ({
  set: { 'log-opts': { 'max-size': `${maxMegabytes}m`, 'max-file': String(maxFiles) } },
  remove: {},
});

function plannedWish({ target }: Plan): ConfigWish {
  if (target.kind !== 'log-rotation') throw new TypeError('This action needs limits of a log.');
  return wishOf(target);
}

export const daemonSetLogRotation = {
  id: 'daemon.setLogRotation',
  title: 'Limit the logs of containers',
  why: 'A chatty container then fills its own share of the disk, and not all of it.',
  targetKind: 'log-rotation',
  undoable: true,
  plan,
  capture: captureConfig,
  apply: (planned, context) => changeConfig(planned, plannedWish(planned), context),
  verify: (planned, context) => verifyConfig(planned, plannedWish(planned), context),
  undo: (_planned, record, context) => changeConfigBack(record, context),
} satisfies Action<'log-rotation'>;

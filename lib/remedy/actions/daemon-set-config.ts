import { type Plan, type Sentence, sentence, type TargetOf, value } from '@/lib/model';
import type { Action, PlanContext, Planned } from '../contract';
import { captureConfig, changeConfig, planConfig, verifyConfig } from '../daemon-config-change';
import { type ConfigState, readConfigState } from '../daemon-config-state';
import { changeConfigBack } from '../daemon-config-undo';
import { publishedAnywhere } from '../published-anywhere';

async function plan(target: TargetOf<'daemon-config'>, context: PlanContext): Promise<Planned> {
  const state = await readConfigState(context.session);
  if ('refused' in state) return state;
  const words = {
    actionId: 'daemon.setConfig',
    target,
    title: titleOf(target),
    button: 'Change setting',
    warnings: await warningsOf(target, state, context),
  } as const;
  return planConfig(state, target, words, context);
}

function titleOf({ set, remove }: TargetOf<'daemon-config'>): string {
  const settings = Object.entries(set).map(([key, to]) => `set ${key} to ${JSON.stringify(to)}`);
  const removals = Object.entries(remove).map(([key, gone]) => `take ${(gone ?? []).join(', ')} out of ${key}`);
  const title = [...settings, ...removals].join(' and ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** What a setting does to those who rely on the old one. */
async function warningsOf(
  { set, remove }: TargetOf<'daemon-config'>,
  { text }: ConfigState,
  { session }: PlanContext,
): Promise<readonly Sentence[]> {
  const open = set.ip === undefined ? [] : await publishedAnywhere(session);
  return [
    ...(open.length > 0
      ? [
          sentence`When they start again, the ports of ${value(open.join(', '))} that were published without an address open on ${value(set.ip ?? '')} alone.`,
        ]
      : []),
    ...(set.icc === false
      ? [
          sentence`Containers on the default bridge reach each other no more: give those that must a network of their own.`,
        ]
      : []),
    ...(set['no-new-privileges'] === true
      ? [
          sentence`It holds for containers made or started from now on: su, sudo and ping with setuid stop working in them.`,
        ]
      : []),
    ...(set['userland-proxy'] === false
      ? [
          sentence`Published ports are then answered by the kernel alone: try that they still answer from the host itself.`,
        ]
      : []),
    ...(set.iptables === true
      ? [sentence`dockerd writes its own firewall rules from now on, and sets the policy of FORWARD to DROP.`]
      : []),
    ...(remove['insecure-registries'] ? [sentence`Pulls from there fail until the registry has a certificate.`] : []),
    ...(set['log-driver'] !== undefined && /"log-opts"/.test(text)
      ? [sentence`The options in log-opts must be options of the new log driver too.`]
      : []),
  ];
}

function wishOf({ target }: Plan): TargetOf<'daemon-config'> {
  if (target.kind !== 'daemon-config') throw new TypeError('This action needs settings.');
  return target;
}

export const daemonSetConfig = {
  id: 'daemon.setConfig',
  title: 'Change a setting of dockerd',
  why: 'One setting of the engine covers every container that it starts.',
  targetKind: 'daemon-config',
  undoable: true,
  plan,
  capture: captureConfig,
  apply: (planned, context) => changeConfig(planned, wishOf(planned), context),
  verify: (planned, context) => verifyConfig(planned, wishOf(planned), context),
  undo: (_planned, record, context) => changeConfigBack(record, context),
} satisfies Action<'daemon-config'>;

import { connect } from 'node:net';
import { expect } from 'vitest';
import { labExec, labHosts, labRenew } from '@/e2e/lab';
import { tryCommand } from '@/e2e/lab/command';
import type { ActionTarget, Plan } from '@/lib/model';
import { ACTIONS, type Action, type ApplyContext, hashPlan } from '..';
import type { Run } from './incident';
import { labLogin } from './lab-context';

export interface FirewallHost {
  readonly context: ApplyContext;
  readonly shell: (script: string) => Promise<string>;
  /** Whether a connection comes about, from this machine and from beside the host over IPv6. */
  readonly reaches: (port: number) => Promise<boolean>;
  readonly reaches6: (port: number) => Promise<boolean>;
  readonly target: (port: number) => Promise<ActionTarget>;
  readonly action: (id: string) => Action;
  readonly plan: (id: string, target: ActionTarget) => Promise<Plan>;
  readonly refusal: (id: string, target: ActionTarget) => Promise<string>;
  readonly run: (id: string, target: ActionTarget) => Promise<Run>;
  readonly undo: (id: string, done: Run) => Promise<Awaited<ReturnType<NonNullable<Action['undo']>>>>;
  readonly end: () => Promise<void>;
}

/** A host of the lab as new, with a login on it. `legacy` stands beside it and calls over IPv6. */
export async function freshHost(name: string): Promise<FirewallHost> {
  await labRenew([name], { incident: false });
  const { context, close } = await labLogin(name);
  const shell = async (script: string): Promise<string> => (await labExec(name, ['sh', '-c', script])).stdout.trim();
  const host = (await labHosts()).find((one) => one.name === name)?.address ?? '';
  const linkLocal = /inet6 (\S+)\//.exec(await shell('ip -6 -o addr show dev eth0 scope link'))?.[1] ?? '';
  const action = (id: string): Action => {
    const found = ACTIONS.find((one) => one.id === id);
    if (!found) throw new Error(`No action ${id}.`);
    return found;
  };
  const plan = async (id: string, target: ActionTarget): Promise<Plan> => {
    const planned = await action(id).plan(target, context);
    if ('refused' in planned) throw new Error(planned.refused);
    return planned.plan;
  };
  return {
    ...{ context, shell, action, plan, end: close },
    reaches: (port) => dial(host, port),
    reaches6: async (port) => {
      const script = `timeout 2 bash -c 'exec 3<>/dev/tcp/${linkLocal}%eth0/${port}'`;
      return (await tryCommand(['ip', 'netns', 'exec', 'shipshape-legacy', 'sh', '-c', script])).exitCode === 0;
    },
    target: async (port) => {
      const id = await shell(`docker ps -q --no-trunc --filter publish=${port}`);
      const container = { containerId: id === '' ? null : id, containerPort: id === '' ? null : 80 };
      return { kind: 'port', protocol: 'tcp', hostIp: '0.0.0.0', hostPort: port, ...container };
    },
    refusal: async (id, target) => {
      const planned = await action(id).plan(target, context);
      return 'refused' in planned ? planned.refused : '';
    },
    run: async (id, target) => {
      const before = await plan(id, target);
      expect(hashPlan(await plan(id, target))).toBe(hashPlan(before));
      const evidence = await action(id).capture(before, context);
      const record = await action(id).apply(before, context);
      return { plan: before, evidence, record, checks: await action(id).verify(before, context) };
    },
    undo: async (id, done) => (await action(id).undo?.(done.plan, done.record ?? {}, context)) ?? [],
  };
}

const dial = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1500 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });

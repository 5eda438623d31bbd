import { z } from 'zod';
import type { RestartPolicy } from '@/lib/connect';
import {
  type Plan,
  type PlanStep,
  sentence,
  type TargetOf,
  type UndoRecord,
  type VerifyCheck,
  value,
} from '@/lib/model';
import { CONTAINER_EVIDENCE, captureContainer } from '../container-evidence';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { type ContainerAnswer, inspectContainer } from '../engine-answers';
import { check } from '../outcome';
import { containerWorld, plannedContainer } from '../planned-container';

const PolicyName = z.enum(['', 'no', 'always', 'on-failure', 'unless-stopped']);

const Undo = z.object({
  restartPolicy: z.object({ Name: PolicyName, MaximumRetryCount: z.number() }),
  paused: z.boolean(),
  networks: z.array(z.object({ id: z.string(), name: z.string(), endpoint: z.record(z.string(), z.unknown()) })),
});

/** Networks that belong to the host or another container cannot be taken away; pausing is what stops it then. */
const networksOf = (container: ContainerAnswer): readonly [string, { NetworkID: string }][] =>
  Object.entries(container.NetworkSettings.Networks ?? {}).filter(([name]) => name !== 'host' && name !== 'none');

const restarts = (container: ContainerAnswer): boolean => !['', 'no'].includes(container.HostConfig.RestartPolicy.Name);
const mustPause = (container: ContainerAnswer): boolean => container.State.Running && !container.State.Paused;

function steps(container: ContainerAnswer): PlanStep[] {
  const id = container.Id;
  const policy = container.HostConfig.RestartPolicy.Name;
  return [
    ...(restarts(container)
      ? [
          {
            kind: 'api' as const,
            text: `POST /containers/${id}/update {"RestartPolicy":{"Name":"no"}}`,
            note: `restart policy was ${policy}`,
          },
        ]
      : []),
    ...networksOf(container).map(([name, { NetworkID }]) => ({
      kind: 'api' as const,
      text: `POST /networks/${NetworkID}/disconnect {"Container":"${id}","Force":true}`,
      note: name,
    })),
    ...(mustPause(container)
      ? [{ kind: 'api' as const, text: `POST /containers/${id}/pause`, note: 'its processes stay in memory, frozen' }]
      : []),
  ];
}

async function plan(target: TargetOf<'container'>, context: PlanContext): Promise<Planned> {
  const container = await inspectContainer(context.session, target.containerId);
  if (!container) return refuse('This container is gone.');
  if (container.Image !== target.imageId) return refuse('Another image runs under this container now.');
  const todo = steps(container);
  if (todo.length === 0) return refuse('It is in quarantine already: no network, no restart, not running.');
  return { plan: describe(target, container, todo) };
}

function describe(target: TargetOf<'container'>, container: ContainerAnswer, todo: PlanStep[]): Plan {
  const name = container.Name.replace(/^\//, '');
  const hostNetwork = container.HostConfig.NetworkMode === 'host';
  return {
    actionId: 'container.quarantine',
    target,
    title: `Quarantine container ${name}`,
    button: 'Quarantine',
    steps: todo,
    files: [],
    interrupts: [sentence`${value(name)} stops answering at once. Nothing of it is deleted.`],
    evidence: [...CONTAINER_EVIDENCE],
    revert: null,
    undo: { possible: true, sentence: 'Connects its networks again, restores the restart policy and lets it run on.' },
    confirmName: null,
    checks: ['It is paused or stopped', 'It has no network', 'It does not restart by itself'],
    world: containerWorld(container),
    warnings: hostNetwork
      ? [sentence`It shares the host's own network, which cannot be taken away: pausing is what stops it.`]
      : [],
  };
}

async function apply(planned: Plan, context: ApplyContext): Promise<UndoRecord> {
  const container = await plannedContainer(planned, context.session);
  const writer = context.session.engineWriter();
  let step = 0;
  const did = (text: string): void => context.report({ state: 'done', step: step++, text });
  if (restarts(container)) {
    await writer.updateContainer(container.Id, { restartPolicy: { Name: 'no' } });
    did('restart policy is off');
  }
  for (const [name, { NetworkID }] of networksOf(container)) {
    await writer.disconnectNetwork(NetworkID, { containerId: container.Id, force: true });
    did(`disconnected from ${name}`);
  }
  if (mustPause(container)) {
    await writer.pauseContainer(container.Id);
    did('paused');
  }
  return undoRecord(container);
}

function undoRecord(container: ContainerAnswer): z.infer<typeof Undo> {
  const { Name, MaximumRetryCount } = container.HostConfig.RestartPolicy;
  return {
    restartPolicy: { Name: PolicyName.catch('no').parse(Name), MaximumRetryCount },
    paused: mustPause(container),
    networks: networksOf(container).map(([name, endpoint]) => ({
      id: endpoint.NetworkID,
      name,
      endpoint: { ...endpoint },
    })),
  };
}

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const container = await inspectContainer(context.session, containerTarget(planned).containerId);
  if (!container) return [check('The container is still there', false, 'the engine does not know it any more')];
  const networks = networksOf(container).map(([name]) => name);
  return [
    check('It is paused or stopped', container.State.Paused || !container.State.Running, container.State.Status),
    check('It has no network', networks.length === 0, networks.join(', ')),
    check('It does not restart by itself', !restarts(container), container.HostConfig.RestartPolicy.Name),
  ];
}

async function undo(planned: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { restartPolicy, paused, networks } = Undo.parse(record);
  const id = containerTarget(planned).containerId;
  const before = await inspectContainer(context.session, id);
  if (!before) throw new WorldChanged('the container is gone');
  const writer = context.session.engineWriter();
  const connected = new Set(networksOf(before).map(([, endpoint]) => endpoint.NetworkID));
  for (const network of networks.filter((one) => !connected.has(one.id))) {
    await writer.connectNetwork(network.id, { containerId: id, endpointConfig: askedFor(network.endpoint) });
    context.report({ state: 'done', step: null, text: `connected to ${network.name}` });
  }
  if (restartPolicy.Name !== '' && restartPolicy.Name !== 'no')
    await writer.updateContainer(id, { restartPolicy: fullPolicy(restartPolicy) });
  if (paused && before.State.Paused) await writer.unpauseContainer(id);
  const after = await inspectContainer(context.session, id);
  return restored(after, { restartPolicy, paused, networks });
}

/** MaximumRetryCount may only be sent with on-failure. */
const fullPolicy = (policy: z.infer<typeof Undo>['restartPolicy']): RestartPolicy =>
  policy.Name === 'on-failure' ? policy : { Name: policy.Name };

/** What was asked for when the endpoint was made, without what the engine then chose. */
function askedFor(endpoint: Record<string, unknown>): Record<string, unknown> {
  const kept = ['IPAMConfig', 'Links', 'Aliases', 'DriverOpts'].filter(
    (key) => endpoint[key] !== null && endpoint[key] !== undefined,
  );
  return Object.fromEntries(kept.map((key) => [key, endpoint[key]]));
}

function restored(container: ContainerAnswer | null, record: z.infer<typeof Undo>): readonly VerifyCheck[] {
  const names = new Set(container ? networksOf(container).map(([name]) => name) : []);
  const missing = record.networks.filter((network) => !names.has(network.name)).map((network) => network.name);
  return [
    check('It has its networks again', container !== null && missing.length === 0, missing.join(', ')),
    check(
      'It runs again',
      !record.paused || (container?.State.Running === true && !container.State.Paused),
      container?.State.Status ?? 'gone',
    ),
    check(
      'Its restart policy is back',
      (container?.HostConfig.RestartPolicy.Name || 'no') === (record.restartPolicy.Name || 'no'),
    ),
  ];
}

function containerTarget(planned: Plan): TargetOf<'container'> {
  if (planned.target.kind !== 'container') throw new TypeError('A container action needs a container.');
  return planned.target;
}

export const containerQuarantine = {
  id: 'container.quarantine',
  title: 'Quarantine a container',
  why: 'Stops a container and cuts it off without destroying what it can still tell.',
  targetKind: 'container',
  undoable: true,
  plan,
  capture: (planned, context) => captureContainer(context.session, containerTarget(planned).containerId),
  apply,
  verify,
  undo,
} satisfies Action<'container'>;

import { z } from 'zod';
import type { Plan, TargetOf, UndoRecord, VerifyCheck } from '@/lib/model';
import { captureContainer } from '../container-evidence';
import { type Action, type ApplyContext, type PlanContext, type Planned, refuse, WorldChanged } from '../contract';
import { type ContainerAnswer, inspectContainer, listContainers } from '../engine-answers';
import { check } from '../outcome';
import { plannedContainer } from '../planned-container';
import { asSpec, type ContainerSpec, readSpec, recipeOf } from '../rebind/container-spec';
import { whyNotRebound } from '../rebind/may-rebind';
import { isPublishedThere, placeOf, portKey } from '../rebind/port-bindings';
import { currentBindings, imageRefOf, rebindingOf, rebindPlan } from '../rebind/rebind-plan';
import { bringNew, nameOf, removeNew, type Swap, swap } from '../rebind/swap';
import { untilUp } from '../rebind/until-up';

const Binding = z.object({ HostIp: z.string(), HostPort: z.string() });
const Undo = z.object({
  newId: z.string(),
  oldId: z.string(),
  asideName: z.string(),
  restartPolicy: z.object({
    Name: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
    MaximumRetryCount: z.number().optional(),
  }),
  bindings: z.record(z.string(), z.array(Binding).nullable()),
});
type Undo = z.infer<typeof Undo>;

function targetOf(planned: Plan): TargetOf<'rebind'> {
  if (planned.target.kind !== 'rebind') throw new TypeError('This action needs a port of a container.');
  return planned.target;
}

async function plan(target: TargetOf<'rebind'>, context: PlanContext): Promise<Planned> {
  const { session } = context;
  const container = await inspectContainer(session, target.containerId);
  if (!container) return refuse('This container is gone.');
  if (container.Image !== target.imageId) return refuse('Another image runs under this container now.');
  const halfDone = await whyHalfDone(nameOf(asSpec(container)), target, context);
  if (halfDone) return refuse(halfDone);
  const rebinding = await rebindingOf(session, container, target);
  const refused = await whyNotRebound(rebinding.spec, rebinding.before, target, context);
  if (refused) return refuse(refused);
  if (await findByName(context, rebinding.asideName))
    return refuse(`A container is called ${rebinding.asideName}: remove it, or undo the change that kept it.`);
  return { plan: rebindPlan(rebinding) };
}

/** The connection was cut in the middle of a swap: the old one has the name it is kept under, and perhaps nothing runs under its own. */
async function whyHalfDone(name: string, target: TargetOf<'rebind'>, context: PlanContext): Promise<string | null> {
  if (name !== `${target.name}-before-rebind`) return null;
  const incoming = await findByName(context, target.name);
  if (incoming?.State.Running)
    return `An earlier change came to the end without us: the new container runs as ${target.name}, the old one is kept as ${name}.`;
  const remove = incoming ? `docker rm ${target.name}; ` : '';
  return `An earlier change was cut off half-way. To go back, on the server: ${remove}docker rename ${name} ${target.name}; docker start ${target.name}. Set its restart policy again if it had one.`;
}

async function findByName({ session }: PlanContext, name: string): Promise<ContainerAnswer | null> {
  const found = (await listContainers(session)).find(({ Names }) => (Names ?? []).includes(`/${name}`));
  return found ? inspectContainer(session, found.Id) : null;
}

async function apply(planned: Plan, context: ApplyContext): Promise<UndoRecord> {
  const { session } = context;
  const target = targetOf(planned);
  const rebinding = await rebindingOf(session, await plannedContainer(planned, session), target);
  if (rebinding.world['specification'] !== planned.world['specification'])
    throw new WorldChanged('the settings of the container changed since the preview');
  const { spec, asideName, recipe, before } = rebinding;
  const newId = await swap(context, {
    running: spec,
    asideName,
    bring: bringNew(context, nameOf(spec), recipe),
    sendAway: removeNew(context),
    isUp: (id) => untilUp(session, id, target),
  });
  return { newId, oldId: spec.Id, asideName, restartPolicy: policyRecord(spec), bindings: before } satisfies Record<
    keyof Undo,
    unknown
  >;
}

function policyRecord({ HostConfig }: ContainerSpec): Undo['restartPolicy'] {
  const { Name, MaximumRetryCount } = HostConfig.RestartPolicy;
  const known = Undo.shape.restartPolicy.shape.Name.catch('no').parse(Name);
  return known === 'on-failure' ? { Name: known, MaximumRetryCount } : { Name: known };
}

async function verify(planned: Plan, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const target = targetOf(planned);
  const found = await findByName(context, target.name);
  const spec = found && asSpec(found);
  const old = await readSpec(context.session, target.containerId);
  const health = spec?.State.Health?.Status ?? '';
  const addresses = spec ? boundTo(spec, target) : [];
  const reached = target.protocol === 'udp' ? null : await context.reaches(target.hostPort).catch(() => null);
  return [
    check(
      'The container runs and is not unhealthy',
      spec !== null && spec.Image === target.imageId && spec.State.Running && health !== 'unhealthy',
      health || (found?.State.Status ?? 'gone'),
    ),
    check(
      `Port ${target.hostPort} is bound to ${target.toIp} and no more to ${placeOf(target.fromIp)}`,
      addresses.includes(target.toIp) && !isPublishedThere(spec?.NetworkSettings.Ports ?? {}, target),
      addresses.join(', '),
    ),
    check('The old container is kept, stopped', old !== null && !old.State.Running && old.Id !== spec?.Id),
    ...(isLocal(target.toIp) && target.protocol === 'tcp'
      ? [check(`Port ${target.hostPort} does not answer from here`, reached === null ? null : !reached)]
      : []),
  ];
}

const isLocal = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** Where the engine really published it, not where it was asked to. */
const boundTo = ({ NetworkSettings }: ContainerSpec, target: TargetOf<'rebind'>): readonly string[] =>
  (NetworkSettings.Ports?.[portKey(target)] ?? [])
    .filter(({ HostPort }) => HostPort === String(target.hostPort))
    .map(({ HostIp }) => HostIp);

async function undo(planned: Plan, record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const { newId, oldId, ...kept } = Undo.parse(record);
  const target = targetOf(planned);
  const running = await readSpec(context.session, newId);
  if (!running) throw new WorldChanged('the container that was made is gone');
  const old = await readSpec(context.session, oldId);
  const back = old && nameOf(old) === kept.asideName ? old : null;
  const asideName = `${target.name}-rebound`;
  const id = await swap(context, {
    running,
    asideName,
    ...(back ? comeBack(context, back, target.name, kept) : await makeAgain(context, running, target.name, kept)),
    isUp: (incoming) => untilUp(context.session, incoming, { ...target, toIp: reachableAt(target.fromIp) }),
  });
  // The one we made has done its time; what it wrote outside of its volumes goes with it, as the plan says.
  await context.session.engineWriter().removeContainer(newId, { force: false });
  const after = await readSpec(context.session, id);
  return [
    check('The container runs under its name', after?.State.Running === true && nameOf(after) === target.name),
    check('Its ports are bound as before', after !== null && samePorts(after, kept.bindings)),
  ];
}

type Incoming = Pick<Swap, 'bring' | 'sendAway'>;

/** The old one is still there: it takes its name and its restart policy again. */
function comeBack(
  context: ApplyContext,
  old: ContainerSpec,
  name: string,
  kept: Omit<Undo, 'newId' | 'oldId'>,
): Incoming {
  const writer = context.session.engineWriter();
  return {
    bring: async (known) => {
      known(old.Id);
      await writer.renameContainer(old.Id, { name });
      const { Name, MaximumRetryCount } = kept.restartPolicy;
      if (Name !== 'no')
        await writer.updateContainer(old.Id, {
          restartPolicy: { Name, ...(MaximumRetryCount !== undefined && { MaximumRetryCount }) },
        });
    },
    sendAway: async (id) => {
      await writer.stopContainer(id, { graceSeconds: 10 });
      await writer.updateContainer(id, { restartPolicy: { Name: 'no' } });
      await writer.renameContainer(id, { name: kept.asideName });
    },
  };
}

/** Somebody removed the old one: the same container is made once more, with the ports as they were. */
async function makeAgain(
  context: ApplyContext,
  running: ContainerSpec,
  name: string,
  { bindings }: Pick<Undo, 'bindings'>,
): Promise<Incoming> {
  const recipe = recipeOf(running, bindings, await imageRefOf(context.session, running));
  return { bring: bringNew(context, name, recipe), sendAway: removeNew(context) };
}

/** An address of the host itself over which a port bound to `address` answers. */
function reachableAt(address: string): string {
  if (address === '' || address === '0.0.0.0') return '127.0.0.1';
  return address === '::' ? '::1' : address;
}

const samePorts = (spec: ContainerSpec, bindings: Undo['bindings']): boolean =>
  JSON.stringify(currentBindings(spec)) === JSON.stringify(bindings);

export const portRebind = {
  id: 'port.rebind',
  title: 'Bind a published port to one address',
  why: 'A port that only this host needs is closed at its root: no firewall rule to keep, nothing that a reload opens again.',
  targetKind: 'rebind',
  undoable: true,
  plan,
  capture: (planned, { session }) => captureContainer(session, targetOf(planned).containerId),
  apply,
  verify,
  undo,
} satisfies Action<'rebind'>;

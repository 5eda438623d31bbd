import { createHash } from 'node:crypto';
import { z } from 'zod';
import { asConnectError, ConnectError } from '@/lib/connect';
import type { UndoRecord, VerifyCheck } from '@/lib/model';
import { type ApplyContext, type ReadSession, StepFailed, WorldChanged } from '../contract';
import { inspectImage, inspectVolume, listContainers } from '../engine-answers';
import { check } from '../outcome';
import { type ContainerSpec, type Recipe, readSpec, recipeOf } from './container-spec';
import { imageRefOf } from './rebind-plan';
import { bringNew, nameOf, removeNew } from './swap';

const Network = z.object({ id: z.string(), name: z.string(), endpoint: z.record(z.string(), z.unknown()) });

/** What a removed container is made anew by. Holds its environment, and so its secrets: it is kept sealed. */
const Specification = z.object({
  name: z.string(),
  imageId: z.string(),
  wasRunning: z.boolean(),
  body: z.record(z.string(), z.unknown()),
  networks: z.array(Network),
  networkNames: z.array(z.string()),
  volumes: z.array(z.string()),
});
export type Specification = z.infer<typeof Specification>;

const UNNAMED_VOLUME = /^[0-9a-f]{64}$/;

/** What goes with a container that is removed by the engine itself (--rm): its volumes without a name. */
const volumesOf = ({ Mounts, HostConfig }: ContainerSpec): readonly string[] =>
  (Mounts ?? [])
    .filter(({ Type, Name }) => Type === 'volume' && Name !== '')
    .map(({ Name }) => Name)
    .filter((name) => !HostConfig.AutoRemove || !UNNAMED_VOLUME.test(name))
    .sort();

export async function specificationOf(session: ReadSession, spec: ContainerSpec): Promise<Specification> {
  const volumes = volumesOf(spec);
  const kept = {
    ...spec,
    Mounts: (spec.Mounts ?? []).filter(({ Type, Name }) => Type !== 'volume' || volumes.includes(Name)),
  };
  return {
    name: nameOf(spec),
    imageId: spec.Image,
    wasRunning: spec.State.Running && !spec.State.Paused,
    ...asRecorded(recipeAsItWas(kept, await imageRefOf(session, spec))),
    networkNames: Object.keys(spec.NetworkSettings.Networks ?? {}),
    volumes: [...volumes],
  };
}

/** With the ports as they were asked for, not as the engine then chose them. */
function recipeAsItWas(spec: ContainerSpec, imageRef: string): Recipe {
  const { PortBindings, PublishAllPorts } = spec.HostConfig;
  const { body, networks } = recipeOf(spec, PortBindings ?? {}, imageRef);
  return { body: { ...body, HostConfig: { ...(body['HostConfig'] as object), PublishAllPorts } }, networks };
}

const asRecorded = ({ body, networks }: Recipe): Pick<Specification, 'body' | 'networks'> =>
  z
    .object({ body: Specification.shape.body, networks: Specification.shape.networks })
    .parse(structuredClone({ body, networks }));

/** One number of it: a plan carries this, never the text. Whether it runs and where it is connected may change before it is removed. */
export const hashOfSettings = ({ body, volumes }: Specification): string => {
  const { NetworkingConfig: _, ...settings } = body;
  return createHash('sha256')
    .update(JSON.stringify([settings, volumes]))
    .digest('hex');
};

/** Why a removed container cannot be made anew now. Throws WorldChanged with the sentence; nothing was changed. */
async function mayBeMade(session: ReadSession, { name, imageId, volumes }: Specification): Promise<void> {
  const others = await listContainers(session);
  if (others.some(({ Names }) => (Names ?? []).includes(`/${name}`)))
    throw new WorldChanged(`Another container is called ${name} now.`);
  if (!(await inspectImage(session, imageId)))
    throw new WorldChanged(
      'Its image is gone. If it was saved before it was removed, undo that removal first: it loads the image again.',
    );
  for (const volume of volumes)
    if (!(await inspectVolume(session, volume))) throw new WorldChanged(`Its volume ${volume} is gone.`);
}

/**
 * Makes a removed container anew, with the id that the engine then gives it, and starts it if it ran. What fails on the way is taken away again.
 */
export async function reCreate(record: UndoRecord, context: ApplyContext): Promise<readonly VerifyCheck[]> {
  const specification = Specification.parse(record);
  const { session } = context;
  await mayBeMade(session, specification);
  const id = await make(specification, context);
  const spec = await readSpec(session, id);
  return [
    check('A container is there under its name', spec !== null && nameOf(spec) === specification.name),
    check('It is of the same image', spec?.Image === specification.imageId),
    check('Its settings are as they were', spec !== null && (await sameSettings(session, spec, specification))),
    check('It is connected as it was', spec !== null && sameNetworks(spec, specification)),
    check(
      specification.wasRunning ? 'It runs' : 'It does not run',
      spec !== null && spec.State.Running === specification.wasRunning,
    ),
  ];
}

async function make(specification: Specification, context: ApplyContext): Promise<string> {
  const known: { id: string | null } = { id: null };
  try {
    await bringNew(
      context,
      specification.name,
      specification,
    )((id) => {
      known.id = id;
    });
    const id = known.id ?? '';
    await leaveNetworks(id, specification, context);
    context.report({ state: 'done', step: null, text: `made again: ${id}` });
    if (specification.wasRunning) {
      await context.session.engineWriter().startContainer(id);
      context.report({ state: 'done', step: null, text: 'started' });
    }
    return id;
  } catch (error) {
    throw await takenBack(error, known.id, context);
  }
}

/** The engine connects what it makes to the network of its mode, also where a quarantine had taken it away. */
async function leaveNetworks(id: string, { networkNames }: Specification, context: ApplyContext): Promise<void> {
  const made = await readSpec(context.session, id);
  for (const [name, { NetworkID }] of Object.entries(made?.NetworkSettings.Networks ?? {})) {
    if (networkNames.includes(name) || name === 'none' || name === 'host') continue;
    // Not started yet, it may know its network by name alone.
    const networkId = NetworkID === '' ? await networkIdOf(context.session, name) : NetworkID;
    await context.session.engineWriter().disconnectNetwork(networkId, { containerId: id, force: true });
  }
}

const NetworkAnswer = z.looseObject({ Id: z.string() });
const networkIdOf = async (session: ReadSession, name: string): Promise<string> =>
  NetworkAnswer.parse(await session.engine.inspectNetwork(name)).Id;

/** When the engine refused, what was made is removed; when it did not answer, nobody knows what it has, and the error goes on. */
async function takenBack(error: unknown, id: string | null, context: ApplyContext): Promise<unknown> {
  const failure = asConnectError(error, 'engine-refused');
  if (failure.code !== 'engine-refused' && !(error instanceof StepFailed)) return error;
  try {
    if (id) await removeNew(context)(id);
  } catch (second) {
    return second instanceof ConnectError ? second : error;
  }
  const reason = error instanceof StepFailed ? error.message : `${failure.sentence} ${failure.detail ?? ''}`.trim();
  return new StepFailed(`${reason} Nothing of it is left.`);
}

async function sameSettings(session: ReadSession, spec: ContainerSpec, before: Specification): Promise<boolean> {
  const now = await specificationOf(session, spec);
  const volumes = before.volumes.filter((name) => !now.volumes.includes(name));
  return volumes.length === 0 && settingsText(now) === settingsText(before);
}

/** What the engine leaves out of its answer when nobody asked for it, it may say with the next container. */
function settingsText({ body }: Specification): string {
  const { NetworkingConfig: _, ...settings } = body;
  return JSON.stringify(settled(settings));
}

function settled(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(settled);
  if (node === null || typeof node !== 'object') return node;
  const said = Object.entries(node).filter(([, value]) => value !== null && value !== false && value !== '');
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, settled(value)]));
}

const sameNetworks = (spec: ContainerSpec, { networkNames }: Specification): boolean =>
  Object.keys(spec.NetworkSettings.Networks ?? {})
    .sort()
    .join() === [...networkNames].sort().join();

import { asConnectError, type EngineWriter, type RestartPolicy } from '@/lib/connect';
import { type ApplyContext, StepFailed } from '../contract';
import { inspectContainer } from '../engine-answers';
import type { ContainerSpec, Recipe } from './container-spec';

/** One container takes the place and the name of another one. */
export interface Swap {
  readonly running: ContainerSpec;
  /** The name under which the running one is kept, stopped. */
  readonly asideName: string;
  /** Puts the incoming one under the name, not started; tells its id as soon as it is known. */
  readonly bring: (known: (id: string) => void) => Promise<void>;
  /** Takes the incoming one out of the way again. */
  readonly sendAway: (id: string) => Promise<void>;
  readonly isUp: (id: string) => Promise<void>;
}

export const nameOf = ({ Name }: ContainerSpec): string => Name.replace(/^\//, '');
export const graceOf = ({ Config }: ContainerSpec): number => Math.min(60, Math.max(0, Config.StopTimeout ?? 10));
export const restarts = ({ HostConfig }: ContainerSpec): boolean => !['', 'no'].includes(HostConfig.RestartPolicy.Name);

const NAMES = ['no', 'always', 'on-failure', 'unless-stopped'] as const;

/** MaximumRetryCount may only be sent with on-failure. */
export function policyOf({ HostConfig }: ContainerSpec): RestartPolicy {
  const { Name, MaximumRetryCount } = HostConfig.RestartPolicy;
  const known = NAMES.find((one) => one === Name) ?? 'no';
  return known === 'on-failure' ? { Name: known, MaximumRetryCount } : { Name: known };
}

/**
 * The order keeps the outage short: all that can fail is done while the running one still runs. When a step fails, the running one gets its
 * place back; when even that cannot be done, the failure goes on as it came, for then nobody knows what the host has.
 */
export async function swap(context: ApplyContext, order: Swap): Promise<string> {
  const { running, asideName } = order;
  const writer = context.session.engineWriter();
  let step = 0;
  const did = (text: string): void => context.report({ state: 'done', step: step++, text });
  const incoming: { id: string | null } = { id: null };
  try {
    await writer.renameContainer(running.Id, { name: asideName });
    did(`the old one is called ${asideName}`);
    await order.bring((id) => {
      incoming.id = id;
    });
    const id = incoming.id;
    if (id === null) throw new StepFailed('The engine did not say which container it made.');
    did('the new one is there, not started');
    await stopForGood(writer, running);
    did('the old one is stopped and stays so');
    await writer.startContainer(id);
    did('the new one is started');
    await order.isUp(id);
    did('the new one does its work');
    return id;
  } catch (error) {
    throw await putBack(context, order, incoming.id, error);
  }
}

/** "always" would start it again with the next start of the engine. */
async function stopForGood(writer: EngineWriter, running: ContainerSpec): Promise<void> {
  await writer.stopContainer(running.Id, { graceSeconds: graceOf(running) });
  if (restarts(running)) await writer.updateContainer(running.Id, { restartPolicy: { Name: 'no' } });
}

/** What the swap ends with: that it failed and all is as before, or the failure itself when it could not be put back. */
async function putBack(context: ApplyContext, order: Swap, incoming: string | null, error: unknown): Promise<unknown> {
  const failure = asConnectError(error, 'engine-refused');
  const reason = error instanceof StepFailed ? error.message : `${failure.sentence} ${failure.detail ?? ''}`.trim();
  context.report({ state: 'failed', step: null, text: reason });
  const { running } = order;
  try {
    if (incoming) await order.sendAway(incoming);
    const writer = context.session.engineWriter();
    const now = await inspectContainer(context.session, running.Id);
    if (now && now.Name !== running.Name) await writer.renameContainer(running.Id, { name: nameOf(running) });
    if (restarts(running)) await writer.updateContainer(running.Id, { restartPolicy: policyOf(running) });
    await writer.startContainer(running.Id);
  } catch {
    context.report({ state: 'note', step: null, text: `not put back: the old one may be called ${order.asideName}` });
    return error;
  }
  return new StepFailed(`${reason} The old container runs again under its name.`);
}

/** Makes the incoming container by a recipe. Nothing of the running one is touched by it. */
export const bringNew =
  (context: ApplyContext, name: string, { body, networks }: Recipe): Swap['bring'] =>
  async (known) => {
    const writer = context.session.engineWriter();
    const id = idOf(await writer.createContainer({ name, body }));
    known(id);
    for (const network of networks)
      await writer.connectNetwork(network.id, { containerId: id, endpointConfig: network.endpoint });
  };

/** Ours since we made it seconds ago: nothing in it is anybody's yet. */
export const removeNew = (context: ApplyContext) => (id: string) =>
  context.session.engineWriter().removeContainer(id, { force: true });

function idOf(answer: unknown): string {
  const id = typeof answer === 'object' && answer !== null && 'Id' in answer ? answer.Id : null;
  if (typeof id !== 'string' || !/^[0-9a-f]{64}$/.test(id))
    throw new StepFailed('The engine did not say which container it made.');
  return id;
}

import { type ReadSession, StepFailed } from '../contract';
import { portAnswers } from '../host/port-answers';
import { type ContainerSpec, readSpec } from './container-spec';
import type { Move } from './port-bindings';

const STEADY_MS = 10_000;
const POLL_MS = 1_000;
const LONGEST_MS = 300_000;

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until a container that was just started does its work; throws StepFailed when it does not. */
export async function untilUp(session: ReadSession, id: string, { protocol, toIp, hostPort }: Move): Promise<void> {
  for (let waited = 0; ; waited += POLL_MS) {
    const spec = await readSpec(session, id);
    if (!spec) throw new StepFailed('The new container is gone.');
    if (isUp(spec, waited)) break;
    if (waited >= patienceOf(spec)) throw new StepFailed('The new container did not get healthy in time.');
    await after(POLL_MS);
  }
  if (protocol === 'tcp' && (await portAnswers(session, toIp, hostPort)) === false)
    throw new StepFailed(`The new container runs, but port ${hostPort} does not answer on ${toIp}.`);
}

/** Healthy by its own check; without one, steady for ten seconds. */
function isUp({ State, RestartCount }: ContainerSpec, waited: number): boolean {
  if (RestartCount > 0 || State.Restarting) throw new StepFailed('The new container ends and is restarted again.');
  if (!State.Running) throw new StepFailed(`The new container ended with exit code ${State.ExitCode}.`);
  if (State.Health?.Status === 'unhealthy') throw new StepFailed('The new container is not healthy.');
  return State.Health ? State.Health.Status === 'healthy' : waited >= STEADY_MS;
}

/** As long as its own check may take to decide, and half a minute. */
function patienceOf({ Config: { Healthcheck } }: ContainerSpec): number {
  const { Interval = 0, StartPeriod = 0, Retries = 0 } = Healthcheck ?? {};
  const decided = (StartPeriod + (Interval || 30e9) * (Retries || 3)) / 1e6;
  return Math.min(LONGEST_MS, decided + 30_000);
}

import type { Plan } from '@/lib/model';
import { type ReadSession, WorldChanged } from './contract';
import { type ContainerAnswer, inspectContainer } from './engine-answers';

/** What must not have changed between preview and run: the same container of the same image in the same state. */
export const containerWorld = (container: ContainerAnswer): Record<string, string> => ({
  containerId: container.Id,
  imageId: container.Image,
  status: container.State.Status,
  startedAt: container.State.StartedAt,
});

/** The planned container as it is now; throws WorldChanged when it is not the same any more. */
export async function plannedContainer(plan: Plan, session: ReadSession): Promise<ContainerAnswer> {
  const container = await inspectContainer(session, plan.world['containerId'] ?? '');
  if (!container) throw new WorldChanged('the container is gone');
  const now = containerWorld(container);
  const moved = Object.keys(now).find((key) => now[key] !== plan.world[key]);
  if (moved) throw new WorldChanged(`the container changed since the preview (${moved})`);
  return container;
}

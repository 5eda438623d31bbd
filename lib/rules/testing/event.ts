import type { EngineEvent } from '@/lib/model';
import { idOf } from './container';

/** What the engine tells about one container, minute by minute: eventOf('job', 'create', '02:38', 'alpine'). */
export const eventOf = (
  name: string,
  action: string,
  time: string,
  image = 'alpine',
  changes: Partial<EngineEvent> = {},
): EngineEvent => ({
  at: `2026-11-24T${time.length === 5 ? `${time}:00` : time}.000Z`,
  type: 'container',
  action,
  actorId: idOf(name),
  attributes: { name, image },
  ...changes,
});

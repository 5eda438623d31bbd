import type { ContainerSettings, EngineEvent } from '@/lib/model';

/** One command that was started inside a container, as the engine tells it. */
export interface ExecEvent {
  readonly containerId: string;
  readonly name: string;
  readonly imageRef: string;
  readonly command: string;
  readonly at: string;
}

const ACTION = /^exec_(?:create|start):\s*(.*)$/s;

/** Commands of `docker exec`, each once per container: the engine tells of the making and of the start. Health checks are left out. */
export function execEvents(
  events: readonly EngineEvent[],
  settings: readonly ContainerSettings[] | undefined,
): readonly ExecEvent[] {
  const checks = new Map((settings ?? []).map((one) => [one.containerId, one.healthCheck.test]));
  const byCommand = new Map<string, ExecEvent>();
  for (const event of events) {
    const command = event.type === 'container' ? (ACTION.exec(event.action)?.[1]?.trim() ?? '') : '';
    const { name = event.actorId.slice(0, 12), image = '' } = event.attributes;
    if (command === '' || isCheck(command, checks.get(event.actorId) ?? [])) continue;
    const key = `${event.actorId} ${command}`;
    if (!byCommand.has(key))
      byCommand.set(key, { containerId: event.actorId, name, imageRef: image, command, at: event.at });
  }
  return [...byCommand.values()];
}

/** What the engine runs for a health check. An image may have chosen another shell than /bin/sh for it. */
function isCheck(command: string, [kind = '', ...words]: readonly string[]): boolean {
  const text = words.join(' ').trim();
  if (text === '') return false;
  return kind === 'CMD' ? command === text : kind === 'CMD-SHELL' && command.endsWith(` -c ${text}`);
}

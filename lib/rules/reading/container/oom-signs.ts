import type { Container, ContainerStats, EngineEvent, EvidenceFact, OomKill } from '@/lib/model';

export interface OomFacts {
  readonly events: readonly EngineEvent[] | undefined;
  readonly containerStats: readonly ContainerStats[] | undefined;
  readonly oomKills: readonly OomKill[] | undefined;
}

/**
 * What says that the kernel killed in this container for lack of memory. The flag tells of the main process in the last run only;
 * kills of its children show in the cgroup and the kernel log.
 */
export function oomKillSigns(
  container: Container,
  { events, containerStats, oomKills }: OomFacts,
): readonly EvidenceFact[] {
  const event = events?.find((one) => one.type === 'container' && one.action === 'oom' && one.actorId === container.id);
  const kills = containerStats?.find((one) => one.containerId === container.id)?.oomKillCount ?? 0;
  const killed = oomKills?.find((one) => one.containerId === container.id);
  return [
    ...(container.oomKilled ? [sign('out of memory', 'true', 'inspect.State.OOMKilled')] : []),
    ...(event ? [sign('event', `oom at ${event.at}`, 'events')] : []),
    ...(kills > 0 ? [sign('kills', String(kills), 'memory.events oom_kill')] : []),
    ...(killed ? [sign('kernel killed', killText(killed), 'kernel log')] : []),
  ];
}

/** A kill outside of every container: the memory of the host itself had run out. */
export const hostOomSigns = ({ oomKills }: OomFacts): readonly EvidenceFact[] =>
  (oomKills ?? [])
    .filter((one) => one.containerId === null)
    .slice(0, 1)
    .map((one) => sign('kernel killed', killText(one), 'kernel log'));

const killText = (kill: OomKill): string => `${kill.comm} at ${kill.at ?? 'a time not known'}`;

const sign = (label: string, text: string, source: string): EvidenceFact => ({ label, value: text, source });

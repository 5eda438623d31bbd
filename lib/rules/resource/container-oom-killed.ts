import {
  bad,
  type Container,
  type ContainerStats,
  type EngineEvent,
  type EvidenceFact,
  type Judgement,
  type OomKill,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { containerLinks } from '../reading/links';
import { containerSubject } from '../reading/subject';

interface Facts {
  readonly events: readonly EngineEvent[] | undefined;
  readonly containerStats: readonly ContainerStats[] | undefined;
  readonly oomKills: readonly OomKill[] | undefined;
}

export const containerOomKilled = defineRule({
  id: 'container-oom-killed',
  family: 'resource',
  title: 'Container was killed for lack of memory',
  why: 'The kernel killed it, so it lost its work without a chance to say why.',
  fix: 'Find out whether it leaks or whether its limit is too low, and set a memory limit that fits.',
  severity: 'high',
  references: { cis: ['5.11'], attack: ['T1499'] },
  needs: ['containers'],
  uses: ['events', 'containerStats', 'oomKills'],
  actions: ['container.setLimits'],
  check: ({ containers, ...facts }) => containers.map((one) => judgeContainer(one, facts)),
});

function judgeContainer(container: Container, facts: Facts): Judgement {
  const subject = containerSubject(container);
  const signs = signsOf(container, facts);
  if (signs.length === 0) return { verdict: 'pass', subject };
  const limit = container.memoryLimitBytes;
  const cause = limit > 0 ? `its limit of ${Math.round(limit / 1_048_576)} MiB` : 'the memory of the host';
  return fail({
    subject,
    sentence: sentence`${value(container.name)} ${bad('was killed for lack of memory')}: it used up ${value(cause)}.`,
    evidence: [...signs, evidence('memory limit', limit > 0 ? `${limit} bytes` : 'none', 'inspect.HostConfig.Memory')],
    links: { ...containerLinks(container), ...(container.finishedAt ? { at: container.finishedAt } : {}) },
  });
}

/** The flag tells of the main process in the last run only; kills of its children show in the cgroup and the kernel log. */
function signsOf(container: Container, { events, containerStats, oomKills }: Facts): readonly EvidenceFact[] {
  const event = events?.find((one) => one.type === 'container' && one.action === 'oom' && one.actorId === container.id);
  const kills = containerStats?.find((one) => one.containerId === container.id)?.oomKillCount ?? 0;
  const killed = oomKills?.find((one) => one.containerId === container.id);
  return [
    ...(container.oomKilled ? [evidence('out of memory', true, 'inspect.State.OOMKilled')] : []),
    ...(event ? [evidence('event', `oom at ${event.at}`, 'events')] : []),
    ...(kills > 0 ? [evidence('kills', kills, 'memory.events oom_kill')] : []),
    ...(killed
      ? [evidence('kernel killed', `${killed.comm} at ${killed.at ?? 'a time not known'}`, 'kernel log')]
      : []),
  ];
}

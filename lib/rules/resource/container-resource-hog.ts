import {
  bad,
  type Container,
  type ContainerStats,
  type EngineInfo,
  type Judgement,
  type RuleContext,
  type Snapshot,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { parseImageReference } from '../reading/image-reference';
import { isKnownPublisher } from '../reading/image-trust';
import { containerLinks } from '../reading/links';
import { percent } from '../reading/pressure';
import { containerSubject } from '../reading/subject';

export const containerResourceHog = defineRule({
  id: 'container-resource-hog',
  family: 'resource',
  title: 'One container takes most of the host',
  why: 'Without a limit one container can starve all others.',
  fix: 'Set a CPU or memory limit for it, or move it to a host of its own.',
  severity: 'medium',
  references: { cis: ['5.11', '5.12'], attack: ['T1496.001'] },
  needs: ['containers', 'containerStats', 'engineInfo'],
  actions: ['container.setLimits'],
  check: ({ containers, containerStats, engineInfo }, context) =>
    containers
      .filter((container) => container.running)
      .map((container) => judgeContainer(container, containerStats, engineInfo, context)),
});

const CPU_PCT = 70; // of all cores
const MEMORY_PCT = 60;
const SCANS = 3;

interface Share {
  readonly cpuPct: number;
  readonly memoryPct: number;
}

function judgeContainer(
  container: Container,
  stats: readonly ContainerStats[],
  info: EngineInfo,
  context: RuleContext,
): Judgement {
  const subject = containerSubject(container);
  const now = shareOf(container, stats, info);
  if (!now || !isTooMuch(now, container)) return { verdict: 'pass', subject };
  // A stranger that burns the processor is worse than a hog, and another rule's word.
  const image = parseImageReference(container.imageRef);
  if (image && !isKnownPublisher(image, context.policy, context.baseline)) return { verdict: 'pass', subject };
  const before = context.earlier.slice(0, SCANS - 1).map((one) => shareIn(one, container, info));
  if (before.some((share) => share && !isTooMuch(share, container))) return { verdict: 'pass', subject };
  if (before.filter((share) => share !== null).length < SCANS - 1)
    return unknown(subject, `it takes most of the host now; ${SCANS} scans decide`);
  return hogs(container, now);
}

function shareOf(container: Container, stats: readonly ContainerStats[], info: EngineInfo): Share | null {
  const own = stats.find((one) => one.containerId === container.id);
  if (!own) return null;
  return {
    cpuPct: info.cpuCount > 0 ? (own.cpuPct ?? 0) / info.cpuCount : 0,
    memoryPct: info.memoryBytes > 0 ? (own.memoryBytes / info.memoryBytes) * 100 : 0,
  };
}

function shareIn({ facts }: Snapshot, container: Container, info: EngineInfo): Share | null {
  return facts.containerStats.read ? shareOf(container, facts.containerStats.value, info) : null;
}

/** A limit is a decision somebody took. */
function isTooMuch(share: Share, container: Container): boolean {
  const cpuFree = container.nanoCpus === 0 && container.cpuQuota <= 0;
  const memoryFree = container.memoryLimitBytes === 0;
  return (cpuFree && share.cpuPct > CPU_PCT) || (memoryFree && share.memoryPct > MEMORY_PCT);
}

function hogs(container: Container, { cpuPct, memoryPct }: Share): Judgement {
  const words = cpuPct > CPU_PCT ? `${percent(cpuPct)} of all cores` : `${percent(memoryPct)} of the memory`;
  return fail({
    subject: containerSubject(container),
    sentence: sentence`${value(container.name)} takes ${bad(words)} in three scans and has no limit.`,
    evidence: [
      evidence('CPU', `${percent(cpuPct)} of all cores`, 'stats'),
      evidence('memory', `${percent(memoryPct)} of the host`, 'stats'),
      evidence('limits', 'none for what it takes', 'inspect.HostConfig'),
    ],
    links: containerLinks(container),
  });
}

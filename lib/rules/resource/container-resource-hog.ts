import {
  bad,
  type Container,
  type ContainerStats,
  type EngineInfo,
  type Judgement,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { percent } from '../reading/container/pressure';
import { HOG_SCANS, lastingShare, mostCpu, type Share } from '../reading/container/resource-share';
import { parseImageReference } from '../reading/image/image-reference';
import { isKnownPublisher } from '../reading/image/image-trust';
import { containerLinks } from '../reading/verdict/links';
import { limitCores } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

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

function judgeContainer(
  container: Container,
  stats: readonly ContainerStats[],
  info: EngineInfo,
  context: RuleContext,
): Judgement {
  const subject = containerSubject(container);
  const share = lastingShare(container, stats, info, context);
  if (share === 'no') return { verdict: 'pass', subject };
  // A stranger that burns the processor is worse than a hog, and another rule's word.
  const image = parseImageReference(container.imageRef);
  if (image && !isKnownPublisher(image, context.policy, context.baseline)) return { verdict: 'pass', subject };
  return share === 'undecided'
    ? unknown(subject, `it takes most of the host now; ${HOG_SCANS} scans decide`)
    : hogs(container, share, { info, context });
}

function hogs(
  container: Container,
  { cpuPct, memoryPct }: Share,
  { info, context }: { info: EngineInfo; context: RuleContext },
): Judgement {
  const words =
    cpuPct > mostCpu(context.policy) ? `${percent(cpuPct)} of all cores` : `${percent(memoryPct)} of the memory`;
  return fail({
    subject: containerSubject(container),
    sentence: sentence`${value(container.name)} takes ${bad(words)} in three scans and has no limit.`,
    evidence: [
      evidence('CPU', `${percent(cpuPct)} of all cores`, 'stats'),
      evidence('memory', `${percent(memoryPct)} of the host`, 'stats'),
      evidence('limits', 'none for what it takes', 'inspect.HostConfig'),
    ],
    offers: cpuPct > mostCpu(context.policy) ? limitCores(container, info) : [],
    links: containerLinks(container),
  });
}

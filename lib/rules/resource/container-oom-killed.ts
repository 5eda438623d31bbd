import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { type OomFacts, oomKillSigns } from '../reading/container/oom-signs';
import { containerLinks } from '../reading/verdict/links';
import { setLimits } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

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

function judgeContainer(container: Container, facts: OomFacts): Judgement {
  const subject = containerSubject(container);
  const signs = oomKillSigns(container, facts);
  if (signs.length === 0) return { verdict: 'pass', subject };
  const limit = container.memoryLimitBytes;
  const cause = limit > 0 ? `its limit of ${Math.round(limit / 1_048_576)} MiB` : 'the memory of the host';
  return fail({
    subject,
    sentence: sentence`${value(container.name)} ${bad('was killed for lack of memory')}: it used up ${value(cause)}.`,
    evidence: [...signs, evidence('memory limit', limit > 0 ? `${limit} bytes` : 'none', 'inspect.HostConfig.Memory')],
    // Twice the limit it ran into. Whether it leaks a person must say; without a limit it was the host that ran short.
    offers: limit > 0 ? [setLimits(container, { memoryBytes: 2 * limit })] : [],
    links: { ...containerLinks(container), ...(container.finishedAt ? { at: container.finishedAt } : {}) },
  });
}

import {
  bad,
  type Container,
  type EngineInfo,
  type EvidenceFact,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence } from '../define';
import { hostOomSigns, type OomFacts, oomKillSigns } from '../reading/container/oom-signs';
import { percent } from '../reading/container/pressure';
import { lastingShare } from '../reading/container/resource-share';
import { namesOf, runningOf, scoreCard } from './score-card';

export const containerNoMemoryLimit = defineRule({
  id: 'container-no-memory-limit',
  family: 'container',
  title: 'Container has no memory limit',
  why: 'A program that leaks takes the memory of all others, and then the kernel chooses whom to kill.',
  fix: 'Set --memory to somewhat more than it needs in a busy hour.',
  severity: 'info',
  references: { cis: ['5.11'], attack: ['T1499'] },
  needs: ['containers'],
  uses: ['containerStats', 'engineInfo', 'events', 'oomKills'],
  actions: ['container.setLimits'],
  check: (facts, context) => {
    const found = runningOf(facts.containers).filter(isUnlimited);
    // Nine of ten services have no limit. It matters where memory has run out, or where one takes it all.
    const signs = found.length > 0 ? shortageSigns(facts, context) : [];
    return scoreCard({
      found,
      severity: signs.length > 0 ? 'medium' : 'info',
      sentence: sentence`${value(namesOf(found))} ${value(found.length > 1 ? 'have' : 'has')} ${bad('no memory limit')}${value(signs.length > 0 ? ', and this host has run short' : '')}.`,
      evidence: (one) => evidence(one.name, 'no limit', 'inspect.HostConfig.Memory'),
      signs,
    });
  },
});

const isUnlimited = (container: Container): boolean => container.memoryLimitBytes === 0;

interface Facts extends OomFacts {
  readonly containers: readonly Container[];
  readonly engineInfo: EngineInfo | undefined;
}

/** A container that hit its own limit says nothing about those that have none. */
function shortageSigns(facts: Facts, context: RuleContext): readonly EvidenceFact[] {
  const free = facts.containers.filter(isUnlimited);
  const killed = free.flatMap((one) =>
    oomKillSigns(one, facts)
      .slice(0, 1)
      .map((sign) => named(one, sign)),
  );
  return [...hostOomSigns(facts), ...killed, ...free.flatMap((one) => hogSign(one, facts, context))];
}

const named = (container: Container, sign: EvidenceFact): EvidenceFact => ({
  ...sign,
  label: `${container.name}, ${sign.label}`,
});

function hogSign(
  container: Container,
  { containerStats, engineInfo }: Facts,
  context: RuleContext,
): readonly EvidenceFact[] {
  if (!containerStats || !engineInfo || !container.running) return [];
  const share = lastingShare(container, containerStats, engineInfo, context);
  if (share === 'no' || share === 'undecided') return [];
  const { memoryPct, cpuPct } = share;
  return [
    evidence(
      `${container.name} takes`,
      `${percent(memoryPct)} of the memory, ${percent(cpuPct)} of all cores`,
      'stats',
    ),
  ];
}

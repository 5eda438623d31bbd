import {
  bad,
  type Container,
  type ContainerStats,
  type EngineInfo,
  type Judgement,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { percent } from '../reading/container/pressure';
import { hasCpuLimit, shareOf } from '../reading/container/resource-share';
import { containerLinks } from '../reading/verdict/links';
import { limitCores } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';
import { namesOf, runningOf, scoreCard } from './score-card';

export const containerNoCpuLimit = defineRule({
  id: 'container-no-cpu-limit',
  family: 'container',
  title: 'Container has no CPU limit',
  why: 'A program that runs wild takes every core from all others.',
  fix: 'Set --cpus, or a lower --cpu-shares so that others come first.',
  severity: 'info',
  references: { cis: ['5.12'], attack: ['T1496.001'] },
  needs: ['containers'],
  uses: ['containerStats', 'engineInfo'],
  actions: ['container.setLimits'],
  check: ({ containers, containerStats, engineInfo }) => {
    const found = runningOf(containers).filter((one) => !hasCpuLimit(one) && DEFAULT_SHARES.includes(one.cpuShares));
    const busy = found.filter((one) => cpuPctOf(one, containerStats, engineInfo) > BUSY_PCT);
    const rest = found.filter((one) => !busy.includes(one));
    const card = scoreCard({
      found: rest,
      sentence: sentence`${value(namesOf(rest))} ${value(rest.length > 1 ? 'have' : 'has')} ${bad('no CPU limit')}.`,
      evidence: (one) => evidence(one.name, 'no limit', 'inspect.HostConfig'),
    });
    return [...busy.map((one) => takesAll(one, cpuPctOf(one, containerStats, engineInfo), engineInfo)), ...card];
  },
});

/** Nothing said, and what the engine makes of it. */
const DEFAULT_SHARES: readonly number[] = [0, 1024];
const BUSY_PCT = 80; // of all cores

const cpuPctOf = (
  container: Container,
  stats: readonly ContainerStats[] | undefined,
  info: EngineInfo | undefined,
): number => (stats && info ? (shareOf(container, stats, info)?.cpuPct ?? 0) : 0);

function takesAll(container: Container, cpuPct: number, info: EngineInfo | undefined): Judgement {
  return fail({
    subject: containerSubject(container),
    severity: 'medium',
    sentence: sentence`${value(container.name)} takes ${bad(`${percent(cpuPct)} of all cores`)} and has no CPU limit.`,
    evidence: [
      evidence('CPU', `${percent(cpuPct)} of all cores`, 'stats'),
      evidence('limit', 'none', 'inspect.HostConfig.NanoCpus, CpuQuota, CpuShares'),
    ],
    offers: limitCores(container, info),
    links: containerLinks(container),
  });
}

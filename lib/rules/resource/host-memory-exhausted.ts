import {
  bad,
  type HostMemory,
  type Judgement,
  type OomKill,
  type Policy,
  type RuleContext,
  sentence,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { availableMemoryPct, percent } from '../reading/container/pressure';
import { minutesBetween } from '../reading/container/run-time';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';
import { largestProcesses } from './busiest';

export const hostMemoryExhausted = defineRule({
  id: 'host-memory-exhausted',
  family: 'resource',
  title: 'Host is out of memory',
  why: 'The kernel begins to kill programs, and it does not choose the guilty one.',
  fix: 'Look at who takes the memory, set limits for containers, or give the host more.',
  severity: 'high',
  references: { cis: [], attack: ['T1499'] },
  needs: ['memory'],
  uses: ['oomKills', 'processes', 'containers'],
  actions: ['container.setLimits'],
  check: ({ memory, oomKills, processes, containers }, context): readonly Judgement[] => {
    const kills = recentKills(oomKills ?? [], context);
    const signs = [...memorySigns(memory, context.policy), ...kills.map((kill) => `the kernel killed ${kill.comm}`)];
    if (signs.length === 0) return oomKills ? [] : [unknown(HOST, 'kills of the kernel were not read')];
    const free = percent(availableMemoryPct(memory));
    return [
      fail({
        subject: HOST,
        sentence: sentence`The host is out of memory: ${bad(signs.slice(0, 3).join(', '))}.`,
        evidence: [
          evidence('available', `${memory.availableBytes} of ${memory.totalBytes} bytes (${free})`, '/proc/meminfo'),
          evidence('swap free', `${memory.swapFreeBytes} of ${memory.swapTotalBytes} bytes`, '/proc/meminfo'),
          ...kills.map((kill) => evidence('killed', `${kill.comm} at ${kill.at ?? 'a time not known'}`, 'kernel log')),
          ...largestProcesses(processes, containers),
        ],
      }),
    ];
  },
});

const DAY_MINUTES = 1440;

function memorySigns(memory: HostMemory, policy: Policy): readonly string[] {
  const available = availableMemoryPct(memory);
  const { swapTotalBytes, swapFreeBytes } = memory;
  const swapUsed = swapTotalBytes > 0 ? (1 - swapFreeBytes / swapTotalBytes) * 100 : 0;
  return [
    ...(available < threshold(policy, 'memory-low-percent') ? [`${percent(available)} available`] : []),
    ...(swapUsed > threshold(policy, 'swap-used-percent') ? [`${percent(swapUsed)} of swap used`] : []),
  ];
}

/** Since the last scan, or in the last day. A container that hit its own limit tells nothing about the host. */
function recentKills(oomKills: readonly OomKill[], { previous, takenAt }: RuleContext): readonly OomKill[] {
  const since = previous ? (minutesBetween(previous.takenAt, takenAt) ?? DAY_MINUTES) : DAY_MINUTES;
  return oomKills
    .filter((kill) => !/memory cgroup|memcg/i.test(kill.text))
    .filter((kill) => kill.at !== null && (minutesBetween(kill.at, takenAt) ?? Infinity) <= since)
    .slice(0, 5);
}

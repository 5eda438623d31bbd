import { bad, type HostLoad, type Judgement, type Policy, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { hidesItself, hogOf, percent, processText } from '../reading/container/pressure';
import { killProcess } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';
import { busiestProcesses } from './busiest';

export const hostCpuSaturated = defineRule({
  id: 'host-cpu-saturated',
  family: 'resource',
  title: 'Host CPU is saturated',
  why: 'Everything here is slow, and containers may stop for lack of time. Miners show like this first.',
  fix: 'Look at who takes the processor. If it is wanted, give it a limit; if nobody knows it, see what the other findings say about it.',
  severity: 'high',
  references: { cis: [], attack: ['T1496.001'] },
  needs: ['load'],
  uses: ['processes', 'containers'],
  actions: ['container.setLimits', 'process.kill'],
  check: ({ load, processes, containers }, context): readonly Judgement[] => {
    const signs = decisiveSigns(load, context);
    if (signs.length === 0) return undecided(load, context);
    const hog = hogOf(processes, null);
    const who = hog ? `${processText(hog)} takes ${percent(hog.cpuPct ?? 0)} of a core` : 'no single process takes it';
    return [
      fail({
        subject: HOST,
        sentence: sentence`The processor is saturated: ${bad(signs.join(', '))}; ${value(who)}.`,
        evidence: [
          evidence('busy', percent(load.busyPct), '/proc/stat, two samples'),
          evidence('load', `${load.load1} on ${load.cpuCount} cores`, '/proc/loadavg'),
          evidence(
            'CPU pressure',
            load.cpuPressure ? `some avg300 ${load.cpuPressure.avg300}` : 'not measured there',
            '/proc/pressure/cpu',
          ),
          ...busiestProcesses(processes, containers),
        ],
        offers: hog && hidesItself(hog) ? [killProcess(hog)] : [],
        links: hog ? { pids: [hog.pid], ...(hog.containerId ? { containerIds: [hog.containerId] } : {}) } : {},
      }),
    ];
  },
});

const STALLED_PCT = 60;

const isBusy = (load: HostLoad, policy: Policy): boolean => load.busyPct >= threshold(policy, 'cpu-busy-percent');

/** Load and stall times look back by themselves; being busy in one short sample is no news. */
function decisiveSigns(load: HostLoad, { previous, policy }: RuleContext): readonly string[] {
  const before = previous?.facts.load;
  const twice = isBusy(load, policy) && before?.read === true && isBusy(before.value, policy);
  const stalled = (load.cpuPressure?.avg300 ?? 0) > STALLED_PCT;
  return [
    ...(twice ? [`${percent(load.busyPct)} busy in two scans`] : []),
    ...(load.load1 > threshold(policy, 'cpu-load-per-core') * load.cpuCount
      ? [`load ${load.load1} on ${load.cpuCount} cores`]
      : []),
    ...(stalled ? [`work waits ${percent(load.cpuPressure?.avg300 ?? 0)} of the time`] : []),
  ];
}

const undecided = (load: HostLoad, { previous, policy }: RuleContext): readonly Judgement[] =>
  isBusy(load, policy) && !previous?.facts.load.read
    ? [unknown(HOST, `it was ${percent(load.busyPct)} busy in this scan; two scans decide`)]
    : [];

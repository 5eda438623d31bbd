import type { Process, RuleContext } from '@/lib/model';
import { bad, type Container, type ContainerLog, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import {
  hidesItself,
  hogOf,
  hostPressure,
  oomSigns,
  type PressureFacts,
  type PressureSign,
  percent,
  processText,
} from '../reading/container/pressure';
import { exitText, minutesBetween, ranSeconds, secondsText } from '../reading/container/run-time';
import { containerLinks } from '../reading/verdict/links';
import { killProcess } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';
import { endedLikeThisBefore, isOneShot } from './one-shot';

const LONGEST_SECONDS = 60;
const SILENT_CODES: readonly number[] = [0, 137, 143, 139, 1];
const ERROR_WORDS =
  /\b(errors?|fatal|panic|exception|traceback|fail(ed|ure)?|cannot|can't|denied|refused|segfault|not found|no such|invalid|unable|missing)\b/i;
const OUT_OF_MEMORY: readonly PressureSign[] = [
  { label: 'out of memory', text: 'out of memory', source: 'inspect.State.OOMKilled' },
];
// Pressure is measured now: it says nothing about a container that stopped days ago.
const RECENT_MINUTES = 24 * 60;

interface Facts extends PressureFacts {
  readonly containers: readonly Container[];
  readonly containerLogs: readonly ContainerLog[] | undefined;
}

/** The healthy container of the incident that kept stopping, because something else had taken the machine. */
export const containerEarlyExitSilent = defineRule({
  id: 'container-early-exit-silent',
  family: 'resource',
  title: 'Container stopped seconds after start without an error',
  why: 'The program is not to blame: it says nothing, and the host was short of something while it tried to start.',
  fix: 'Look at what takes the machine first. When that is gone, start the container again and give it limits of its own.',
  severity: 'high',
  references: { cis: [], attack: ['T1496.001'] },
  needs: ['containers'],
  uses: ['containerLogs', 'load', 'memory', 'disks', 'oomKills', 'processes'],
  actions: ['container.setLimits', 'process.kill'],
  check: (facts, context) => facts.containers.map((container) => judgeContainer(container, facts, context)),
});

function judgeContainer(container: Container, facts: Facts, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const seconds = stoppedEarly(container, facts, context);
  if (seconds === null) return { verdict: 'pass', subject };
  const log = facts.containerLogs?.find((one) => one.containerId === container.id);
  if (!log) return unknown(subject, 'its last log lines were not read');
  if (log.lines.some((line) => ERROR_WORDS.test(line))) return { verdict: 'pass', subject };
  const recent = (minutesBetween(container.finishedAt, context.takenAt) ?? Infinity) <= RECENT_MINUTES;
  const hog = recent ? hogOf(facts.processes, container.id) : null;
  const oom = container.oomKilled ? OUT_OF_MEMORY : oomSigns(facts, container);
  const signs = [...oom, ...(recent ? hostPressure(facts) : [])];
  if (signs.length > 0 || hog) return starved(container, seconds, signs, hog);
  if (!facts.load || !facts.memory) return unknown(subject, 'whether the host was short of something cannot be seen');
  return { verdict: 'pass', subject };
}

/** The length of the run, when it is one that nobody expects. */
function stoppedEarly(container: Container, facts: Facts, context: RuleContext): number | null {
  const seconds = ranSeconds(container);
  if (container.status !== 'exited' || seconds === null || seconds > LONGEST_SECONDS) return null;
  if (!SILENT_CODES.includes(container.exitCode)) return null;
  const expected = isOneShot(container, facts.containers) || endedLikeThisBefore(container, context.earlier);
  return expected ? null : seconds;
}

function starved(
  container: Container,
  seconds: number,
  signs: readonly PressureSign[],
  hog: Process | null,
): Judgement {
  const cause = [
    ...signs.map((sign) => sign.text),
    ...(hog ? [`${processText(hog)} takes ${percent(hog.cpuPct ?? 0)}`] : []),
  ];
  return fail({
    subject: containerSubject(container),
    sentence: sentence`${value(container.name)} stopped ${bad(secondsText(seconds))} after its start without an error; it was starved: ${bad(cause.join(', '))}.`,
    evidence: [
      evidence('ran', secondsText(seconds), 'inspect.State'),
      evidence('exit code', exitText(container), 'inspect.State.ExitCode'),
      evidence('last log lines', 'no error in them', 'logs'),
      ...signs.map((sign) => evidence(sign.label, sign.text, sign.source)),
      ...(hog
        ? [evidence('busiest process', `${processText(hog)}, ${percent(hog.cpuPct ?? 0)} of a core`, '/proc')]
        : []),
    ],
    // A busy process may be honest work; only one that hides is offered for killing from here.
    offers: hog && hidesItself(hog) ? [killProcess(hog)] : [],
    links: { ...containerLinks(container), ...(hog ? { pids: [hog.pid] } : {}), ...timeOf(container) },
  });
}

const timeOf = (container: Container) => (container.finishedAt ? { at: container.finishedAt } : {});

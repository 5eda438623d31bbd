import {
  bad,
  type Container,
  type EngineEvent,
  type Judgement,
  type RuleContext,
  type Snapshot,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { exitText, minutesBetween } from '../reading/container/run-time';
import { containerLinks } from '../reading/verdict/links';
import { setRestartPolicy, stop } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

export const containerRestartLoop = defineRule({
  id: 'container-restart-loop',
  family: 'resource',
  title: 'Container restarts again and again',
  why: 'It starts, fails and starts again: it does no work and keeps the host busy.',
  fix: 'Read the last log lines and the exit code. Fix the cause, or set a restart policy that gives up.',
  severity: 'high',
  references: { cis: ['5.15'], attack: [] },
  needs: ['containers'],
  uses: ['events'],
  actions: ['container.setRestartPolicy', 'container.stop'],
  check: ({ containers, events }, context) => containers.map((one) => judgeContainer(one, events, context)),
});

const WINDOW_MINUTES = 10;
const DEATHS_IN_WINDOW = 5;

function judgeContainer(
  container: Container,
  events: readonly EngineEvent[] | undefined,
  context: RuleContext,
): Judgement {
  const subject = containerSubject(container);
  const sign = signOf(container, events ?? [], context);
  if (sign) return looping(container, sign);
  // The count alone may be years old: growth shows only against an earlier scan or in the events.
  const undecided = container.restartCount >= most(context) && !events && !context.previous;
  if (undecided)
    return unknown(subject, 'there is no earlier scan and there are no events to compare its restarts with');
  return { verdict: 'pass', subject };
}

interface Sign {
  readonly words: string;
  readonly source: string;
}

/** Restarts in the window from which on it is a loop. */
const most = ({ policy }: RuleContext): number => threshold(policy, 'restart-loop-count');

function signOf(container: Container, events: readonly EngineEvent[], context: RuleContext): Sign | null {
  const { previous, takenAt } = context;
  if (container.restarting) return { words: 'it is restarting now', source: 'inspect.State.Restarting' };
  const grown = previous ? growth(container, previous, context) : 0;
  if (grown >= most(context)) return { words: `${grown} restarts since the last scan`, source: 'inspect.RestartCount' };
  const deaths = deathsOf(container, events, takenAt);
  return deaths >= DEATHS_IN_WINDOW
    ? { words: `${deaths} deaths in ${WINDOW_MINUTES} minutes`, source: 'events' }
    : null;
}

/** Restarts per ten minutes since the last scan. The count begins again at a manual start, so only growth counts. */
function growth(container: Container, previous: Snapshot, context: RuleContext): number {
  const { containers } = previous.facts;
  const before = containers.read ? containers.value.find((one) => one.id === container.id) : undefined;
  if (!before) return 0;
  const windows = Math.max(1, (minutesBetween(previous.takenAt, context.takenAt) ?? 0) / WINDOW_MINUTES);
  const delta = container.restartCount - before.restartCount;
  return delta / windows >= most(context) ? delta : 0;
}

/** In the last ten minutes: what counts is what happens now. */
const deathsOf = (container: Container, events: readonly EngineEvent[], takenAt: string): number =>
  events.filter((event) => {
    if (event.type !== 'container' || event.action !== 'die' || event.actorId !== container.id) return false;
    const ago = minutesBetween(event.at, takenAt);
    return ago !== null && ago <= WINDOW_MINUTES;
  }).length;

const GIVE_UP_AFTER = 5;

/** Let it give up: a loop that ends can be read in peace. */
const giveUp = (container: Container) =>
  container.autoRemove || container.restartPolicy.name === 'no'
    ? []
    : [setRestartPolicy(container, { policy: 'on-failure', mostRetries: GIVE_UP_AFTER })];

function looping(container: Container, sign: Sign): Judgement {
  const oom = container.oomKilled ? ', out of memory' : '';
  return fail({
    subject: containerSubject(container),
    sentence: sentence`${value(container.name)} restarts again and again: ${bad(sign.words)}, last exit ${bad(`${exitText(container)}${oom}`)}.`,
    evidence: [
      evidence('sign', sign.words, sign.source),
      evidence('restarts', container.restartCount, 'inspect.RestartCount'),
      evidence('exit code', exitText(container), 'inspect.State.ExitCode'),
      evidence('out of memory', container.oomKilled, 'inspect.State.OOMKilled'),
      ...(container.stateError === '' ? [] : [evidence('engine says', container.stateError, 'inspect.State.Error')]),
    ],
    offers: [...giveUp(container), ...stop(container)],
    links: { ...containerLinks(container), ...(container.finishedAt ? { at: container.finishedAt } : {}) },
  });
}

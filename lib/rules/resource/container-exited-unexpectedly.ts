import { bad, type Container, type EngineEvent, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { exitText, minutesBetween } from '../reading/container/run-time';
import { containerLinks } from '../reading/verdict/links';
import { start } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const containerExitedUnexpectedly = defineRule({
  id: 'container-exited-unexpectedly',
  family: 'resource',
  title: 'Service container is not running',
  why: 'Its restart policy says that it should run, and it does not. Somebody is probably missing it.',
  fix: 'Read its last log lines, then start it again. If it is not needed, remove it.',
  severity: 'medium',
  references: { cis: [], attack: [] },
  needs: ['containers'],
  uses: ['events'],
  actions: ['container.start'],
  check: ({ containers, events }, context) => containers.map((one) => judgeContainer(one, events ?? [], context)),
});

const GRACE_MINUTES = 5;
// The engine gives up on these too soon, or is told to: a good end is no failure of "on-failure".
const ALWAYS: readonly string[] = ['always', 'unless-stopped'];

function judgeContainer(container: Container, events: readonly EngineEvent[], context: RuleContext): Judgement {
  const subject = containerSubject(container);
  if (!isMissing(container, context)) return { verdict: 'pass', subject };
  const stop = stopEvent(container, events);
  return fail({
    subject,
    severity: stop ? 'low' : 'medium',
    sentence: stop
      ? sentence`${value(container.name)} should run, and somebody stopped it (exit ${bad(container.exitCode)}).`
      : sentence`${value(container.name)} should run, but ended with ${bad(exitText(container))}.`,
    evidence: [
      evidence('status', container.status, 'inspect.State.Status'),
      evidence('exit code', exitText(container), 'inspect.State.ExitCode'),
      evidence('ended', container.finishedAt ?? 'not known', 'inspect.State.FinishedAt'),
      evidence('restart policy', container.restartPolicy.name || 'no', 'inspect.HostConfig.RestartPolicy'),
      ...(container.stateError === '' ? [] : [evidence('engine says', container.stateError, 'inspect.State.Error')]),
      ...(stop ? [evidence('event', `${stop.action} at ${stop.at}`, 'events')] : []),
    ],
    offers: [start(container)],
    links: { ...containerLinks(container), ...(container.finishedAt ? { at: container.finishedAt } : {}) },
  });
}

function isMissing(container: Container, { previous, takenAt }: RuleContext): boolean {
  if (container.status !== 'exited') return false;
  const { name } = container.restartPolicy;
  const restarts = ALWAYS.includes(name) || (name === 'on-failure' && container.exitCode !== 0);
  const goneMinutes = minutesBetween(container.finishedAt, takenAt) ?? 0;
  if (restarts && goneMinutes > GRACE_MINUTES) return true;
  const before = previous?.facts.containers;
  const ranBefore = before?.read === true && before.value.some((one) => one.id === container.id && one.running);
  return container.exitCode !== 0 && ranBefore;
}

/** `docker stop` and `docker kill` leave an event; the engine keeps a day of them at most. */
const stopEvent = (container: Container, events: readonly EngineEvent[]): EngineEvent | undefined =>
  events.find(
    (event) => event.type === 'container' && event.actorId === container.id && /^(stop|kill)$/.test(event.action),
  );

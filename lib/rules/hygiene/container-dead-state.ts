import { bad, type Container, type Judgement, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { containerLinks } from '../reading/verdict/links';
import { removeContainer } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';

export const containerDeadState = defineRule({
  id: 'container-dead-state',
  family: 'hygiene',
  title: 'Container is stuck in dead or removing state',
  why: 'The engine began to take it away and could not finish. Its name and its files stay occupied.',
  fix: 'Remove it again. If that fails, look for what still holds its files (a mount, a process), or restart the engine.',
  severity: 'medium',
  references: { cis: ['6.2'], attack: [] },
  needs: ['containers'],
  actions: ['container.remove'],
  check: ({ containers }, context) =>
    containers.map((container): Judgement => {
      const subject = containerSubject(container);
      if (!STUCK.has(container.status)) return { verdict: 'pass', subject };
      const since = stuckSince(container, context);
      if (since === null) return unknown(subject, 'a container is being removed; two scans decide whether it is stuck');
      return judgeStuck(container, since, context);
    }),
});

const STUCK: ReadonlySet<string> = new Set(['dead', 'removing']);
const STUCK_MINUTES = 10;

/** "dead" is a removal that failed, so its end counts. One that is being removed may have been stopped for days: there a scan must have seen it. */
function stuckSince(container: Container, { earlier, takenAt }: RuleContext): string | null {
  const isLong = (at: string | null): boolean => (minutesBetween(at, takenAt) ?? 0) > STUCK_MINUTES;
  if (container.status === 'dead' && isLong(container.finishedAt)) return container.finishedAt;
  const seen = earlier.find(({ facts: { containers }, takenAt: at }) => {
    const before = containers.read ? containers.value.find((one) => one.id === container.id) : undefined;
    return before !== undefined && STUCK.has(before.status) && isLong(at);
  });
  return seen?.takenAt ?? null;
}

function judgeStuck(container: Container, since: string, { takenAt }: RuleContext): Judgement {
  const minutes = Math.round(minutesBetween(since, takenAt) ?? 0);
  return fail({
    subject: containerSubject(container),
    sentence: sentence`${value(container.name)} has been ${bad(container.status)} for ${value(`${minutes} minutes`)} at least.`,
    evidence: [
      evidence('state', container.status, 'inspect.State.Status'),
      evidence('since', since, 'inspect.State, earlier scans'),
      evidence('the engine says', container.stateError || 'nothing', 'inspect.State.Error'),
    ],
    offers: [removeContainer(container)],
    links: containerLinks(container),
  });
}

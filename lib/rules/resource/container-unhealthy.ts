import {
  bad,
  type Container,
  type ContainerHealth,
  type Judgement,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { shorten } from '../reading/container/container-words';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

export const containerUnhealthy = defineRule({
  id: 'container-unhealthy',
  family: 'resource',
  title: 'Container fails its health check',
  why: 'It runs, but by its own check it does not do its work. Nobody restarts it for that.',
  fix: 'Read what the check says, and the container’s log. Mend the program, or the check if that is what is wrong.',
  severity: 'medium',
  references: { cis: ['5.27'], attack: [] },
  needs: ['containers'],
  uses: ['containerHealth'],
  actions: [],
  check: ({ containers, containerHealth }, context) =>
    containers.map((one) => judgeContainer(one, containerHealth, context)),
});

/** "starting" is what the engine says within the start period: that is no failure yet. */
const isUnhealthy = (container: Container): boolean => container.running && container.health === 'unhealthy';

function judgeContainer(
  container: Container,
  health: readonly ContainerHealth[] | undefined,
  { previous }: RuleContext,
): Judgement {
  const subject = containerSubject(container);
  if (!isUnhealthy(container)) return { verdict: 'pass', subject };
  const before = previous?.facts.containers;
  if (!before?.read) return unknown(subject, 'it fails its health check now; two scans decide');
  const same = before.value.find((one) => one.id === container.id);
  if (!same || !isUnhealthy(same)) return { verdict: 'pass', subject };
  return failing(
    container,
    health?.find((one) => one.containerId === container.id),
  );
}

const LONGEST_OUTPUT = 300;

function failing(container: Container, health: ContainerHealth | undefined): Judgement {
  const last = health?.probes.at(-1);
  return fail({
    subject: containerSubject(container),
    sentence: sentence`${value(container.name)} ${bad('fails its health check')} in two scans${value(health && health.failingStreak > 0 ? `, ${health.failingStreak} times in a row` : '')}.`,
    evidence: [
      evidence('health', container.health, 'inspect.State.Health.Status'),
      ...(last ? [evidence('last check', `exit ${last.exitCode}`, 'inspect.State.Health.Log')] : []),
      ...(last && last.output.trim() !== ''
        ? [evidence('it says', shorten(last.output.trim(), LONGEST_OUTPUT), 'inspect.State.Health.Log')]
        : []),
    ],
    links: { ...containerLinks(container), ...(last?.endedAt ? { at: last.endedAt } : {}) },
  });
}

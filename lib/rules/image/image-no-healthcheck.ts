import { bad, type Container, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { settingsUnread } from '../reading/container/container-settings';
import { HOST } from '../reading/verdict/subject';

/** For the score card: one finding per host. What the container declares is what is in force, the image's own check included. */
export const imageNoHealthcheck = defineRule({
  id: 'image-no-healthcheck',
  family: 'image',
  title: 'Image or container has no health check',
  why: 'A program may hang for days while the engine calls its container “running”.',
  fix: 'Add HEALTHCHECK to the image, or “healthcheck” to the service in the Compose file.',
  severity: 'info',
  references: { cis: ['4.6', '5.27'], attack: [] },
  needs: ['containers', 'containerSettings'],
  actions: [],
  check: ({ containers, containerSettings }): readonly Judgement[] => {
    const running = containers.filter((container) => container.running);
    const checks = new Map(containerSettings.map((one) => [one.containerId, one.healthCheck.test]));
    const unread = running.filter((container) => !checks.has(container.id));
    const without = running.filter((container) => isMissing(checks.get(container.id)));
    return [
      ...unread.map(settingsUnread),
      without.length > 0 ? judgeAll(without, running.length) : { verdict: 'pass', subject: HOST },
    ];
  },
});

/** None declared, or switched off. */
const isMissing = (test: readonly string[] | undefined): boolean =>
  test !== undefined && (test.length === 0 || test[0] === 'NONE');

function judgeAll(without: readonly Container[], total: number): Judgement {
  const published = without.filter((container) => container.ports.length > 0);
  const named = published[0] ?? without[0];
  return fail({
    subject: HOST,
    // Somebody waits for an answer of a published service.
    severity: published.length > 0 ? 'low' : 'info',
    sentence: sentence`${bad(`${without.length} of ${total}`)} running containers have no health check, ${value(named?.name ?? '')} among them.`,
    evidence: without
      .slice(0, 50)
      .map((one) =>
        evidence(one.name, one.ports.length > 0 ? 'none, and published' : 'none', 'inspect.Config.Healthcheck'),
      ),
    links: { containerIds: without.map((one) => one.id) },
  });
}

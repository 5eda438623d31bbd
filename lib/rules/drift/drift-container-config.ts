import { bad, type Container, type Judgement, type Snapshot, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { containerLinks } from '../reading/links';
import { projectOf } from '../reading/project';
import { containerSubject, HOST } from '../reading/subject';
import { type Weakening, weakenings } from './weakened-settings';

/** A change of the image alone is an update: the rules about images speak of it. */
export const driftContainerConfig = defineRule({
  id: 'drift-container-config',
  family: 'drift',
  title: 'Container was recreated with weaker settings',
  why: 'It bears the name of a known container, but may do more on the host than that one could.',
  fix: 'Ask who made it anew, and why it needs that. Make it with the old settings unless there is a reason.',
  severity: 'high',
  references: { cis: [], attack: ['T1611'] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }, { baseline, previous }): readonly Judgement[] => {
    const reference = baseline?.snapshot ?? previous;
    const known = reference?.facts.containers;
    if (!reference || !known?.read)
      return [unknown(HOST, 'no baseline and no earlier scan to compare containers with')];
    return containers.map((container) => judgeContainer(container, known.value, reference));
  },
});

function judgeContainer(container: Container, known: readonly Container[], reference: Snapshot): Judgement {
  const subject = containerSubject(container);
  const before = predecessorOf(container, known);
  const found = before ? weakenings(before, container) : [];
  if (!before || found.length === 0) return { verdict: 'pass', subject };
  return fail({
    subject,
    // A new directory of the host that holds nothing of the host itself may be all that was asked for.
    severity: found.every((one) => one.mild) ? 'medium' : 'high',
    sentence: sentence`${value(container.name)} was made anew with ${bad(
      found
        .map((one) => one.text)
        .slice(0, 3)
        .join(', '),
    )}.`,
    evidence: [
      ...found.map((one: Weakening) => evidence(one.label, one.text, one.source)),
      evidence('before', `${before.id.slice(0, 12)}, seen ${reference.takenAt}`, 'earlier scan'),
      evidence('made', container.createdAt ?? 'not known', 'inspect.Created'),
    ],
    links: containerLinks(container),
  });
}

const SERVICE = 'com.docker.compose.service';

/** Another container under the same name, or for the same service of the same project. */
function predecessorOf(container: Container, known: readonly Container[]): Container | undefined {
  if (known.some((one) => one.id === container.id)) return undefined;
  const service = container.labels[SERVICE] ?? '';
  const sameService = (one: Container): boolean =>
    service !== '' && one.labels[SERVICE] === service && projectOf(one) === projectOf(container);
  return known.find((one) => one.name === container.name) ?? known.find(sameService);
}

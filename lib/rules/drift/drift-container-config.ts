import { bad, type Container, type Judgement, type Snapshot, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { projectOf } from '../reading/container/project';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject, HOST } from '../reading/verdict/subject';
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
    const reference = [baseline?.snapshot, previous].find((one) => one?.facts.containers.read);
    const known = reference?.facts.containers;
    if (!reference || !known?.read)
      return [unknown(HOST, 'no baseline and no earlier scan to compare containers with')];
    return containers.map((container) => judgeContainer(container, known.value, reference));
  },
});

function judgeContainer(container: Container, known: readonly Container[], reference: Snapshot): Judgement {
  const subject = containerSubject(container);
  const compared = predecessorsOf(container, known).map((one) => ({ before: one, found: weakenings(one, container) }));
  // Several hosts may run it, each in its way: it is held against the one that is most like it.
  const [nearest] = compared.sort((a, b) => a.found.length - b.found.length);
  if (!nearest || nearest.found.length === 0) return { verdict: 'pass', subject };
  const { before, found } = nearest;
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
      evidence('before', `${before.id.slice(0, 12) || 'on another host'}, seen ${reference.takenAt}`, 'earlier scan'),
      evidence('made', container.createdAt ?? 'not known', 'inspect.Created'),
    ],
    links: containerLinks(container),
  });
}

const SERVICE = 'com.docker.compose.service';

/** Other containers under the same name, else for the same service of the same project. */
function predecessorsOf(container: Container, known: readonly Container[]): readonly Container[] {
  if (known.some((one) => one.id === container.id)) return [];
  const service = container.labels[SERVICE] ?? '';
  const sameService = (one: Container): boolean =>
    service !== '' && one.labels[SERVICE] === service && projectOf(one) === projectOf(container);
  const sameName = known.filter((one) => one.name === container.name);
  return sameName.length > 0 ? sameName : known.filter(sameService);
}

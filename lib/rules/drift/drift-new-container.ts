import { type Baseline, bad, type Container, type EngineEvent, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { commandText } from '../reading/container/container-words';
import { projectOf } from '../reading/container/project';
import { isBuilderName } from '../reading/engine/builder-names';
import { repositoryFor } from '../reading/image/image-reference';
import { containerLinks } from '../reading/verdict/links';
import { markedFor } from '../reading/verdict/marked';
import { quarantine } from '../reading/verdict/offers';
import { containerSubject, HOST } from '../reading/verdict/subject';
import { noBaseline, notInBaseline } from './no-baseline';

export const driftNewContainer = defineRule({
  id: 'drift-new-container',
  family: 'drift',
  title: 'New container outside a known deployment',
  why: 'It was not here when the host was marked as known good, and it belongs to no deployment that was.',
  fix: 'Ask who started it. If nobody did, quarantine it; if it is meant to be there, mark the host as known good again.',
  severity: 'medium',
  references: { cis: [], attack: ['T1610'] },
  needs: ['containers'],
  uses: ['events'],
  actions: ['container.quarantine'],
  check: ({ containers, events }, { baseline }) => {
    if (!baseline) return noBaseline(HOST);
    const known = baseline.snapshot.facts.containers;
    if (!known.read) return notInBaseline(HOST, 'containers');
    return containers.map((container) => judgeContainer(container, known.value, baseline, events ?? []));
  },
});

function judgeContainer(
  container: Container,
  known: readonly Container[],
  baseline: Baseline,
  events: readonly EngineEvent[],
): Judgement {
  const subject = containerSubject(container);
  if (!isNew(container, known, baseline)) return { verdict: 'pass', subject };
  const marked = markedFor(baseline, 'containers');
  const started = events.find((event) => event.actorId === container.id && /^(create|start)$/.test(event.action));
  return fail({
    subject,
    sentence: sentence`${bad(container.name)} from ${value(repositoryFor(container.imageRef))} was not here when ${value(marked.what)} was marked as known good, and belongs to no known deployment.`,
    evidence: [
      evidence('created', container.createdAt ?? 'not known', 'inspect.Created'),
      evidence('baseline', `of ${marked.what}, ${marked.takenAt}`, 'baseline'),
      evidence('project', projectOf(container) || 'none', 'inspect.Config.Labels'),
      evidence('command', commandText(container), 'inspect.Path, Args'),
      ...(started ? [evidence('event', `${started.action} at ${started.at}`, 'events')] : []),
    ],
    offers: quarantine(container),
    links: containerLinks(container),
  });
}

/** A new id under an old name is a new deployment of the same thing. A label with an unknown project is only the container's word. */
function isNew(container: Container, known: readonly Container[], baseline: Baseline): boolean {
  if (known.some((one) => one.id === container.id || one.name === container.name)) return false;
  if (isBuilderName(container.name)) return false;
  const project = projectOf(container);
  if (project !== '' && known.some((one) => projectOf(one) === project)) return false;
  if (baseline.takenHere === false) return true;
  return container.createdAt === null || Date.parse(container.createdAt) > Date.parse(baseline.takenAt);
}

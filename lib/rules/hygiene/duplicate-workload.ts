import { bad, type Container, type Judgement, type Subject, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { commandText } from '../reading/container/container-words';
import { projectOf } from '../reading/container/project';
import { repositoryFor } from '../reading/image/image-reference';
import { containerSubject } from '../reading/verdict/subject';

export const duplicateWorkload = defineRule({
  id: 'duplicate-workload',
  family: 'hygiene',
  title: 'Two containers of the same image compete',
  why: 'Often one of them was meant to replace the other: both write to the same places and take the same jobs.',
  fix: 'Stop the older one, or give both a project that says what each is for.',
  severity: 'info',
  references: { cis: [], attack: [] },
  needs: ['containers'],
  actions: [],
  check: ({ containers }): readonly Judgement[] => {
    const running = containers.filter((one) => one.running && !isSwitched(one));
    return running.map((one): Judgement => {
      const subject = containerSubject(one);
      const twin = running.find((other) => other.id !== one.id && isOlderTwin(one, other));
      return twin ? judgeTwin(subject, one, twin) : { verdict: 'pass', subject };
    });
  },
});

/** Two colours of one service take turns; that is how it is deployed. */
const isSwitched = ({ name, labels }: Container): boolean =>
  /(^|[-_.])(blue|green|canary)([-_.]|$)/i.test(name) ||
  Object.entries(labels).some(([label, text]) => /colou?r|slot|canary/i.test(label) && text !== '');

const LEFT_ASIDE = /[-_.](old|backup|bak|copy|prev|previous|2)$/i;

/** Told once, about the one that was left aside or, where no name says so, about the older one. */
function isOlderTwin(one: Container, other: Container): boolean {
  if (repositoryFor(one.imageRef) !== repositoryFor(other.imageRef)) return false;
  if (LEFT_ASIDE.test(one.name)) return one.name.replace(LEFT_ASIDE, '') === other.name;
  if (LEFT_ASIDE.test(other.name)) return false;
  return isSameWork(one, other) && isOlder(one, other);
}

/** A project says what each of its services is for, and numbers their replicas: only containers of nobody can be the same by mistake. */
const isSameWork = (one: Container, other: Container): boolean =>
  projectOf(one) === '' && projectOf(other) === '' && one.imageId === other.imageId && workOf(one) === workOf(other);

/** The command and what it is told: two databases with different settings are two databases. */
const workOf = ({ path, args, env, mounts, ports }: Container): string =>
  JSON.stringify([
    path,
    args,
    env.map((entry) => `${entry.name}=${entry.value}`).sort(),
    mounts.map((mount) => `${mount.destination} ${mount.type === 'bind' ? mount.source : ''}`).sort(),
    ports.map((port) => `${port.containerPort}/${port.protocol}`).sort(),
  ]);

const isOlder = (one: Container, other: Container): boolean =>
  `${one.createdAt ?? ''} ${one.id}` < `${other.createdAt ?? ''} ${other.id}`;

const judgeTwin = (subject: Subject, one: Container, twin: Container): Judgement =>
  fail({
    subject,
    sentence: sentence`${bad(one.name)} and ${value(twin.name)} both run ${value(repositoryFor(one.imageRef))}.`,
    evidence: [one, twin].map((container) =>
      evidence(
        container.name,
        `made ${container.createdAt ?? 'at a time not known'}, ${commandText(container, 120)}`,
        'inspect',
      ),
    ),
    links: { containerIds: [one.id, twin.id] },
  });

import { bad, type Container, type Judgement, type Policy, type RuleContext, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { projectOf } from '../reading/container/project';
import { minutesBetween } from '../reading/container/run-time';
import { isTakeover } from '../reading/container/takeover';
import { removeContainer } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

export const containerStoppedOld = defineRule({
  id: 'container-stopped-old',
  family: 'hygiene',
  title: 'Stopped containers are left behind',
  why: 'They keep their files and their image on the disk, and start again with one wrong word.',
  fix: 'Remove those that nobody will look at again. One that holds an unnamed volume takes its data along: look first.',
  severity: 'info',
  references: { cis: ['6.2'], attack: [] },
  needs: ['containers'],
  actions: ['container.remove'],
  check: ({ containers }, context): readonly Judgement[] => {
    const { takenAt, policy } = context;
    const longest = threshold(policy, 'container-stopped-days');
    const left = containers
      .filter((container) => STOPPED.has(container.status) && !isKept(container, context))
      .map((container) => ({ container, days: daysSince(container, takenAt) }))
      .filter(({ days }) => days > longest)
      .sort((a, b) => b.days - a.days);
    return [left.length === 0 ? { verdict: 'pass', subject: HOST } : judgeLeft(left, longest, policy)];
  },
});

const STOPPED: ReadonlySet<string> = new Set(['exited', 'created', 'dead']);
const MOST_OFFERS = 5;

/** A job of a project is meant to lie there until it runs again. What came in by a break-in is evidence, not clutter. */
function isKept(container: Container, context: RuleContext): boolean {
  const isJob = projectOf(container) !== '' && ['', 'no'].includes(container.restartPolicy.name);
  return isJob || isTakeover(container, context);
}

const daysSince = (container: Container, takenAt: string): number =>
  (minutesBetween(container.finishedAt ?? container.createdAt, takenAt) ?? 0) / 1440;

interface LeftBehind {
  readonly container: Container;
  readonly days: number;
}

/** The engine names a volume by 64 hex digits when nobody else did. */
const holdsUnnamedVolume = (container: Container): boolean =>
  container.mounts.some((mount) => mount.type === 'volume' && /^[0-9a-f]{64}$/.test(mount.volumeName));

function judgeLeft(left: readonly LeftBehind[], longest: number, policy: Policy): Judgement {
  const [first] = left;
  const safe = left.filter(({ container }) => !holdsUnnamedVolume(container));
  const many = left.length === 1 ? 'container has' : 'containers have';
  return fail({
    subject: HOST,
    severity: left.length > threshold(policy, 'container-stopped-count') ? 'low' : 'info',
    sentence: sentence`${bad(`${left.length} ${many}`)} been stopped for more than ${value(longest)} days, ${value(first?.container.name ?? '')} for ${value(`${Math.floor(first?.days ?? 0)} days`)}.`,
    evidence: left
      .slice(0, 30)
      .map(({ container, days }) =>
        evidence(
          container.name,
          `${container.status}, ${Math.floor(days)} days${holdsUnnamedVolume(container) ? ', holds an unnamed volume' : ''}`,
          'inspect.State',
        ),
      ),
    offers: safe.slice(0, MOST_OFFERS).map(({ container }) => removeContainer(container)),
    links: { containerIds: left.map(({ container }) => container.id) },
  });
}

import {
  bad,
  type Container,
  type ContainerChanges,
  type Judgement,
  type RuleContext,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { isKnownProgram } from '../reading/image/image-trust';
import { containerLinks } from '../reading/verdict/links';
import { containerSubject } from '../reading/verdict/subject';

/** Changed files are asked for of suspects only, and bear no times: two scans tell what changed in between. */
export const driftContainerFiles = defineRule({
  id: 'drift-container-files',
  family: 'drift',
  title: 'Programs changed inside a running container',
  why: 'A container is made to stay as its image is. New programs in it are an update by hand, or somebody’s tools.',
  fix: 'Find out who did it. Make the container anew from its image.',
  severity: 'low',
  references: { cis: [], attack: ['T1036', 'T1105'] },
  needs: ['containers', 'containerChanges'],
  actions: [],
  check: ({ containers, containerChanges }, context) =>
    containerChanges.flatMap((changes) => {
      const container = containers.find((one) => one.id === changes.containerId);
      return container?.running ? [judgeContainer(container, changes, context)] : [];
    }),
});

const SETTLED_MINUTES = 10;

function judgeContainer(container: Container, changes: ContainerChanges, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const age = minutesBetween(container.startedAt, context.takenAt) ?? 0;
  const programs = programsIn(changes);
  // What a container changes while it starts is its own business, and some keep themselves up to date.
  if (age <= SETTLED_MINUTES || updatesItself(container, context)) return { verdict: 'pass', subject };
  if (programs.length === 0)
    return changes.truncated
      ? unknown(subject, 'the list of changed files was longer than what was read')
      : { verdict: 'pass', subject };
  const before = settledChanges(container, context);
  if (!before) return unknown(subject, 'no earlier scan of this run tells when its programs changed');
  const fresh = programs.filter((path) => !before.programs.includes(path));
  return fresh.length === 0 ? { verdict: 'pass', subject } : judgeFresh(container, fresh, before.at);
}

const PROGRAM_PLACES = /^\/(usr\/(local\/)?)?(bin|sbin|lib|lib32|lib64|libexec)\//;
/** Where interpreters keep packages and what they made of them. */
const PACKAGES =
  /\/(site-packages|dist-packages|node_modules|gems|__pycache__|corepack|pear|perl5?|composer|python3?[\d.]*)(\/|$)|\.py[co]$/;

function programsIn({ changes }: ContainerChanges): readonly string[] {
  const paths = changes.filter((change) => change.kind !== 'deleted').map((change) => change.path);
  const parents = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  return paths.filter((path) => PROGRAM_PLACES.test(path) && !PACKAGES.test(path) && !parents.has(path));
}

interface Settled {
  readonly programs: readonly string[];
  readonly at: string;
}

/** The oldest scan that saw this very run after it had settled. */
function settledChanges(container: Container, { earlier, baseline }: RuleContext): Settled | null {
  const scans = [...earlier, ...(baseline ? [baseline.snapshot] : [])];
  const seen = scans.flatMap(({ facts: { containers, containerChanges }, takenAt }) => {
    if (!containers.read || !containerChanges.read) return [];
    const same = containers.value.find((one) => one.id === container.id && one.startedAt === container.startedAt);
    const changes = containerChanges.value.find((one) => one.containerId === container.id);
    const settled = (minutesBetween(container.startedAt, takenAt) ?? 0) > SETTLED_MINUTES;
    return same && changes && settled && !changes.truncated ? [{ programs: programsIn(changes), at: takenAt }] : [];
  });
  return [...seen].sort((a, b) => a.at.localeCompare(b.at))[0] ?? null;
}

const SELF_UPDATING = /(^|[/_-])(plex|pms-docker|jdownloader|steamcmd|minecraft-server|home-?assistant|unifi)([/_-]|$)/;
const updatesItself = (container: Container, context: RuleContext): boolean =>
  isKnownProgram(container, SELF_UPDATING, context);

function judgeFresh(container: Container, fresh: readonly string[], since: string): Judgement {
  const more = fresh.length > 1 ? ` and ${fresh.length - 1} more` : '';
  return fail({
    subject: containerSubject(container),
    sentence: sentence`${bad(fresh[0] ?? '')}${value(more)} changed in ${value(container.name)} since ${value(since)}.`,
    evidence: [
      ...fresh.slice(0, 20).map((path) => evidence('changed', path, 'changes')),
      evidence('not yet at', since, 'earlier scan'),
    ],
    links: { ...containerLinks(container), paths: fresh.slice(0, 20) },
  });
}

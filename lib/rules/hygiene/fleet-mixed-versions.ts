import {
  bad,
  type Judgement,
  type RuleContext,
  type RunningElsewhere,
  type Subject,
  sentence,
  value,
  type Workload,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { workloadsOf } from '../reading/container/workloads';
import { environmentOf } from '../reading/host/host-tags';
import { HOST } from '../reading/verdict/subject';

export const fleetMixedVersions = defineRule({
  id: 'fleet-mixed-versions',
  family: 'hygiene',
  title: 'Same service runs different image versions across hosts',
  why: 'A mended hole is still open on the host that was forgotten, and a fault shows on one of them only.',
  fix: 'Bring the hosts to one version. If they differ on purpose, tag them with their environments.',
  severity: 'low',
  references: { cis: [], attack: [] },
  needs: ['containers', 'images'],
  actions: [],
  check: ({ containers, images }, context): readonly Judgement[] => {
    const { runningElsewhere } = context;
    if (!runningElsewhere) return [unknown(HOST, 'there is no fleet to compare this host with: one scan alone')];
    const settled = workloadsOf(containers, images).filter((one) => hasSettled(one, context));
    return settled.map((one) => judgeWorkload(one, runningElsewhere, context));
  },
});

/** A rolling update takes its time. */
const ROLLING_DAYS = 7;
const hasSettled = ({ createdAt }: Workload, { takenAt }: RuleContext): boolean =>
  (minutesBetween(createdAt, takenAt) ?? 0) > ROLLING_DAYS * 1440;

function judgeWorkload(own: Workload, elsewhere: readonly RunningElsewhere[], context: RuleContext): Judgement {
  const name = nameOf(own);
  const subject: Subject = { kind: 'image', id: `workload:${name}`, name };
  const others = elsewhere.filter(
    (other) =>
      isSameThing(own, other) &&
      other.repoDigest !== own.repoDigest &&
      hasSettled(other, context) &&
      // Hosts of different environments are meant to differ.
      environmentOf(other.hostTags) === environmentOf(context.hostTags ?? []),
  );
  const [first] = others;
  if (!first) return { verdict: 'pass', subject };
  return fail({
    subject,
    sentence: sentence`${bad(name)} runs another image on ${value(first.hostName)}${value(others.length > 1 ? ` and ${others.length - 1} more` : '')} than here, for more than a week.`,
    evidence: [
      evidence('here', `${shortDigest(own)}, since ${own.createdAt ?? ''}`, 'image.RepoDigests'),
      ...others
        .slice(0, 10)
        .map((other) => evidence(other.hostName, `${shortDigest(other)}, since ${other.createdAt ?? ''}`, 'last scan')),
    ],
    links: { imageRefs: [own.repository] },
  });
}

const nameOf = ({ service, repository }: Workload): string => (service === '' ? repository : service);
const shortDigest = ({ repository, repoDigest }: Workload): string => `${repository}@${repoDigest.slice(0, 19)}`;

/** The same service of the same project; of what belongs to none, an image of a team's own: everybody runs some database of some version. */
function isSameThing(own: Workload, other: RunningElsewhere): boolean {
  if (own.repository !== other.repository || own.service !== other.service) return false;
  return own.service !== '' || own.repository.includes('/');
}

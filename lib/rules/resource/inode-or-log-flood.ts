import {
  bad,
  type Container,
  type ContainerLogFile,
  type ContainerSize,
  type Judgement,
  type Policy,
  type RuleContext,
  type Snapshot,
  sentence,
  value,
} from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { containerLinks } from '../reading/verdict/links';
import { LIMIT_LOGS } from '../reading/verdict/offers';
import { containerSubject } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

interface Facts {
  readonly containerLogFiles: readonly ContainerLogFile[] | undefined;
  readonly containerSizes: readonly ContainerSize[] | undefined;
}

export const inodeOrLogFlood = defineRule({
  id: 'inode-or-log-flood',
  family: 'resource',
  title: 'A container log or layer grows fast',
  why: 'At this speed the disk is full within hours or days, and then every container on the host stops working.',
  fix: 'Find out what it writes. Give its log a limit (max-size, max-file), and put data that is kept into a volume.',
  severity: 'medium',
  references: { cis: [], attack: ['T1499'] },
  needs: ['containers'],
  needsAny: ['containerLogFiles', 'containerSizes'],
  actions: ['daemon.setLogRotation'],
  check: ({ containers, ...facts }, context) => containers.map((one) => judgeContainer(one, facts, context)),
});

const GIGABYTE = 1_000_000_000;
/** What a container writes in its first minutes says nothing about its hours. */
const SHORTEST_MINUTES = 10;

interface Growth {
  readonly what: string;
  readonly bytes: number;
  readonly minutes: number;
  readonly source: string;
}

function judgeContainer(container: Container, facts: Facts, context: RuleContext): Judgement {
  const subject = containerSubject(container);
  const now = sizesOf(container, facts);
  const grown = now.map((one) => growthOf(one, container, context));
  const found = grown.filter((one) => one !== null).filter((one) => isFlood(one, context.policy));
  const [first] = found;
  if (first) return floods(container, found, first);
  const uncompared = now.some((one, index) => one.bytes > GIGABYTE / 10 && grown[index] === null);
  return uncompared
    ? unknown(subject, 'no scan of at least ten minutes before measured what it writes')
    : { verdict: 'pass', subject };
}

const isFlood = ({ bytes, minutes }: Growth, policy: Policy): boolean =>
  (bytes / minutes) * 60 > threshold(policy, 'log-growth-gigabytes-per-hour') * GIGABYTE;

interface Size {
  readonly what: 'log' | 'own layer';
  readonly bytes: number;
  readonly source: string;
}

/** The log with what was rotated away from it, and what the container wrote into its own layer. */
function sizesOf(container: Container, { containerLogFiles, containerSizes }: Facts): readonly Size[] {
  const log = containerLogFiles?.find((one) => one.containerId === container.id);
  const layer = containerSizes?.find((one) => one.containerId === container.id);
  return [
    ...(log ? [{ what: 'log' as const, bytes: log.sizeBytes + log.rotatedBytes, source: log.path }] : []),
    ...(layer ? [{ what: 'own layer' as const, bytes: layer.writableBytes, source: 'df.Containers.SizeRw' }] : []),
  ];
}

/** Against the newest scan that is old enough; null when none measured it. */
function growthOf(now: Size, container: Container, { earlier, takenAt }: RuleContext): Growth | null {
  for (const snapshot of earlier) {
    const minutes = minutesBetween(snapshot.takenAt, takenAt) ?? 0;
    const before = sizesOf(container, factsOf(snapshot)).find((one) => one.what === now.what);
    if (minutes >= SHORTEST_MINUTES && before) return { ...now, bytes: now.bytes - before.bytes, minutes };
  }
  return null;
}

const factsOf = ({ facts: { containerLogFiles, containerSizes } }: Snapshot): Facts => ({
  containerLogFiles: containerLogFiles.read ? containerLogFiles.value : undefined,
  containerSizes: containerSizes.read ? containerSizes.value : undefined,
});

const gigabytes = (bytes: number): string => `${Math.round(bytes / (GIGABYTE / 10)) / 10} GB`;

function floods(container: Container, found: readonly Growth[], first: Growth): Judgement {
  return fail({
    subject: containerSubject(container),
    sentence: sentence`The ${value(first.what)} of ${value(container.name)} grew by ${bad(gigabytes(first.bytes))} in ${value(Math.round(first.minutes))} minutes.`,
    evidence: found.map((one) =>
      evidence(one.what, `${gigabytes((one.bytes / one.minutes) * 60)} in an hour`, one.source),
    ),
    // What writes into its own layer is not stopped by a limit of logs, and who has one already needs no other.
    offers: found.some(({ what }) => what === 'log') && !container.logOptions['max-size'] ? [LIMIT_LOGS] : [],
    links: containerLinks(container),
  });
}

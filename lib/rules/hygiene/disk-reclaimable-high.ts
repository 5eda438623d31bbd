import {
  type BuildCacheRecord,
  bad,
  type ContainerSize,
  type DiskUse,
  type FactName,
  type Judgement,
  type Policy,
  type RuleContext,
  sentence,
  type Volume,
  value,
} from '@/lib/model';
import { GIGABYTE, sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail, unknown } from '../define';
import { freeableCacheBytes } from '../reading/engine/build-cache';
import { removeLeftovers } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { whyUnread } from '../reading/verdict/why-unread';
import { threshold } from '../thresholds';

interface Facts {
  readonly diskUse: DiskUse;
  readonly containerSizes: readonly ContainerSize[] | undefined;
  readonly volumes: readonly Volume[] | undefined;
  readonly buildCache: readonly BuildCacheRecord[] | undefined;
}

export const diskReclaimableHigh = defineRule({
  id: 'disk-reclaimable-high',
  family: 'hygiene',
  title: 'Much Docker disk space can be freed',
  why: 'A full disk stops databases and the engine itself. What nobody uses is the cheapest room there is.',
  fix: 'Begin with leftover images and the build cache. Look into volumes one by one.',
  severity: 'low',
  references: { cis: ['6.1'], attack: [] },
  needs: ['diskUse'],
  uses: ['containerSizes', 'volumes', 'buildCache'],
  actions: ['image.pruneDangling', 'buildcache.prune'],
  check: (facts, context): readonly Judgement[] => {
    const parts = partsOf(facts);
    const freeable = parts.reduce((sum, part) => sum + (part.bytes ?? 0), 0);
    if (freeable > limitOf(facts.diskUse, context.policy)) return [judgeFreeable(freeable, parts, facts.diskUse)];
    return [whatIsMissing(parts, context)];
  },
});

interface Part {
  readonly label: string;
  readonly fact: FactName;
  readonly bytes: number | null; // null when it was not read
}

function partsOf({ diskUse, containerSizes, volumes, buildCache }: Facts): readonly Part[] {
  const stopped = containerSizes?.filter((one) => !one.running).reduce((sum, one) => sum + one.writableBytes, 0);
  const unused = volumes?.filter((one) => one.references === 0).reduce((sum, one) => sum + (one.sizeBytes ?? 0), 0);
  return [
    { label: 'images', fact: 'diskUse', bytes: diskUse.reclaimableImageBytes },
    { label: 'stopped containers', fact: 'containerSizes', bytes: stopped ?? null },
    { label: 'volumes', fact: 'volumes', bytes: unused ?? null },
    { label: 'build cache', fact: 'buildCache', bytes: buildCache ? freeableCacheBytes(buildCache) : null },
  ];
}

const MUCH_OF_USED = 0.3;

const usedBytes = (use: DiskUse): number =>
  use.imagesBytes + use.containersBytes + use.volumesBytes + use.buildCacheBytes;
const limitOf = (use: DiskUse, policy: Policy): number =>
  Math.max(threshold(policy, 'reclaimable-gigabytes') * GIGABYTE, MUCH_OF_USED * usedBytes(use));

/** What was read is not enough; what was not read might be. */
function whatIsMissing(parts: readonly Part[], context: RuleContext): Judgement {
  const missing = parts.find((part) => part.bytes === null);
  if (!missing) return { verdict: 'pass', subject: HOST };
  return unknown(HOST, `the sizes of ${missing.label}: ${whyUnread(context, missing.fact)}`);
}

const judgeFreeable = (freeable: number, parts: readonly Part[], use: DiskUse): Judgement =>
  fail({
    subject: HOST,
    sentence: sentence`${bad(sizeText(freeable))} of the ${value(sizeText(usedBytes(use)))} that Docker holds can be freed.`,
    evidence: parts.map((part) =>
      evidence(part.label, part.bytes === null ? 'not read' : sizeText(part.bytes), 'system df'),
    ),
    offers: [removeLeftovers('dangling-images'), removeLeftovers('build-cache')],
  });

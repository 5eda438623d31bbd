import { type BuildCacheRecord, bad, type HostDisk, type Judgement, sentence, value } from '@/lib/model';
import { GIGABYTE, sizeText } from '@/lib/model/size-text';
import { defineRule, evidence, fail } from '../define';
import { freeableCacheBytes } from '../reading/engine/build-cache';
import { isBuilderHost } from '../reading/engine/builder-host';
import { dataDisk } from '../reading/engine/data-disk';
import { removeLeftovers } from '../reading/verdict/offers';
import { HOST } from '../reading/verdict/subject';
import { threshold } from '../thresholds';

export const buildCacheLarge = defineRule({
  id: 'build-cache-large',
  family: 'hygiene',
  title: 'Build cache takes much space',
  why: 'Steps of old builds are kept in case somebody builds the same again. On a server that is rarely so.',
  fix: 'Clean it up: “docker builder prune”. The next build takes longer, nothing else changes.',
  severity: 'info',
  references: { cis: [], attack: [] },
  needs: ['buildCache'],
  uses: ['disks', 'engineInfo', 'containers'],
  actions: ['buildcache.prune'],
  check: ({ buildCache, disks, engineInfo, containers }, context): readonly Judgement[] => {
    const disk = dataDisk(disks, engineInfo);
    const bytes = freeableCacheBytes(buildCache);
    // A builder lives from its cache: there it may be four times as large.
    const factor = isBuilderHost(containers ?? [], context) ? 4 : 1;
    const much = threshold(context.policy, 'build-cache-gigabytes') * GIGABYTE;
    const tooLarge = bytes > factor * much || (disk !== null && bytes > factor * MUCH_OF_DISK * disk.sizeBytes);
    return [tooLarge ? judgeCache(bytes, buildCache, disk) : { verdict: 'pass', subject: HOST }];
  },
});

const MUCH_OF_DISK = 0.1;

function judgeCache(bytes: number, records: readonly BuildCacheRecord[], disk: HostDisk | null): Judgement {
  const oldest = records.flatMap((record) => record.lastUsedAt ?? record.createdAt ?? []).sort()[0];
  return fail({
    subject: HOST,
    sentence: sentence`The build cache holds ${bad(sizeText(bytes))} that no build uses${value(disk ? `, on a disk of ${sizeText(disk.sizeBytes)}` : '')}.`,
    evidence: [
      evidence('can be freed', sizeText(bytes), 'system df'),
      evidence('records', records.length, 'system df'),
      evidence('oldest use', oldest ?? 'not known', 'system df'),
      ...(disk ? [evidence('disk', `${disk.mountPoint}, ${sizeText(disk.availableBytes)} free`, 'df')] : []),
    ],
    offers: [removeLeftovers('build-cache')],
  });
}

import { containerWith, engineInfoWith } from '../testing/container';
import { diskWith } from '../testing/kernel';
import { ruleTable } from '../testing/table';
import { buildCacheWith } from '../testing/workload';
import { buildCacheLarge } from './build-cache-large';

const cache = (sizeBytes: number, changes = {}) => [buildCacheWith({ sizeBytes, ...changes })];
const small = { disks: [diskWith({ sizeBytes: 20e9 })], engineInfo: engineInfoWith() };
const runner = containerWith({ imageRef: 'gitlab/gitlab-runner:v18.1' });

ruleTable(buildCacheLarge, {
  passes: {
    'nothing was built': { facts: { buildCache: [] } },
    'a little': { facts: { buildCache: cache(1e9) } },
    'a build is under way': { facts: { buildCache: cache(9e9, { inUse: true }) } },
    'images share it': { facts: { buildCache: cache(9e9, { shared: true }) } },
    'a builder with a fair amount': { facts: { buildCache: cache(9e9), containers: [runner] } },
    'less than a tenth of the disk': { facts: { buildCache: cache(1e9), ...small } },
  },
  fails: {
    'more than five gigabytes': {
      facts: { buildCache: [...cache(3e9), ...cache(3e9)] },
      finds: [
        { subject: 'host', severity: 'info', says: 'holds 6 GB that no build uses', shows: 'oldest use: 2026-11-01' },
      ],
    },
    'more than a tenth of the disk': {
      facts: { buildCache: cache(3e9), ...small },
      finds: [{ subject: 'host', says: 'on a disk of 20 GB', offers: ['buildcache.prune'] }],
    },
    'too much for a builder as well': {
      facts: { buildCache: cache(21e9), containers: [runner] },
      finds: [{ subject: 'host' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'build cache' } },
});

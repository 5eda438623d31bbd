import type { BuildCacheRecord } from '@/lib/model';

/** What a clean-up of the build cache would free: what no build uses now and no image shares. */
export const freeableCacheBytes = (records: readonly BuildCacheRecord[]): number =>
  records.filter((record) => !record.inUse && !record.shared).reduce((sum, record) => sum + record.sizeBytes, 0);

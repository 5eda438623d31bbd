import type { DiskUse, FactValues } from '@/lib/model';
import { containerWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { buildCacheWith, containerSizeOf, volumeWith } from '../testing/workload';
import { diskReclaimableHigh } from './disk-reclaimable-high';

const stopped = containerWith({ running: false });
const useOf = (reclaimableImageBytes: number, imagesBytes = 40e9): DiskUse => ({
  imagesBytes,
  containersBytes: 0,
  volumesBytes: 0,
  buildCacheBytes: 0,
  reclaimableImageBytes,
});
const facts = (images: number, changes: Partial<FactValues> = {}, used = 40e9): Partial<FactValues> => ({
  diskUse: useOf(images, used),
  containerSizes: [],
  volumes: [],
  buildCache: [],
  ...changes,
});

ruleTable(diskReclaimableHigh, {
  passes: {
    'nothing to free': { facts: facts(0) },
    'twenty gigabytes are not too much': { facts: facts(20e9) },
    'less than a third of a large store': { facts: facts(25e9, {}, 100e9) },
    'what is in use does not count': {
      facts: facts(1e9, {
        containerSizes: [containerSizeOf(containerWith(), { writableBytes: 30e9 })],
        volumes: [volumeWith({ sizeBytes: 30e9, references: 1 })],
        buildCache: [buildCacheWith({ sizeBytes: 30e9, inUse: true })],
      }),
    },
  },
  fails: {
    'images alone': {
      facts: facts(21e9),
      finds: [{ subject: 'host', severity: 'low', says: '21 GB of the 40 GB', shows: 'images: 21 GB' }],
    },
    'all of it together': {
      facts: facts(6e9, {
        containerSizes: [containerSizeOf(stopped, { writableBytes: 6e9 })],
        volumes: [volumeWith({ sizeBytes: 6e9, references: 0 })],
        buildCache: [buildCacheWith({ sizeBytes: 6e9 })],
      }),
      finds: [
        {
          subject: 'host',
          says: '24 GB',
          offers: ['image.pruneDangling', 'buildcache.prune'],
          shows: 'stopped containers: 6 GB',
        },
      ],
    },
    'enough without what was not read': {
      facts: { diskUse: useOf(30e9) },
      finds: [{ subject: 'host', shows: 'volumes: not read' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'disk use' },
    'the rest was not read, and might be much': { facts: { diskUse: useOf(1e9) }, because: 'sizes of' },
  },
});

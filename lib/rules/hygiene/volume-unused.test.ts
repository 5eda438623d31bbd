import { ruleTable } from '../testing/table';
import { volumeWith } from '../testing/workload';
import { volumeUnused } from './volume-unused';

const unnamed = volumeWith({ name: 'a'.repeat(64), references: 0 });
const named = volumeWith({ name: 'old_data', references: 0 });

ruleTable(volumeUnused, {
  passes: {
    'no volumes': { facts: { volumes: [] } },
    'each is used': { facts: { volumes: [volumeWith()] } },
  },
  fails: {
    'named and unnamed ones, apart': {
      facts: { volumes: [volumeWith(), unnamed, named] },
      finds: [
        {
          subject: 'host',
          severity: 'info',
          says: '2 volumes belong to no container: 1 named, 1 unnamed, 100 MB in all.',
          shows: 'named: old_data, 50 MB',
          offers: ['volume.remove'],
        },
      ],
    },
    'more than five gigabytes': {
      facts: { volumes: [{ ...named, sizeBytes: 6e9 }] },
      finds: [{ subject: 'host', severity: 'low', says: '1 volume belongs', offers: [] }],
    },
    'of unknown size': {
      facts: { volumes: [{ ...named, sizeBytes: null }] },
      finds: [{ subject: 'host', severity: 'info', shows: 'size not known' }],
    },
  },
  unknowns: {
    'volumes were not read': { facts: {}, because: 'volumes' },
    'nobody counted': { facts: { volumes: [volumeWith({ references: null })] }, because: 'did not count' },
  },
});

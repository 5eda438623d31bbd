import { containerWith, engineInfoWith, idOf, statsWith } from '../testing/container';
import { historyOf } from '../testing/context';
import { snapshotBefore } from '../testing/snapshot';
import { ruleTable } from '../testing/table';
import { containerResourceHog } from './container-resource-hog';

const facts = (cpuPct: number, changes: Parameters<typeof containerWith>[0] = {}) => ({
  containers: [containerWith(changes)],
  containerStats: [statsWith({ cpuPct })],
  engineInfo: engineInfoWith({ cpuCount: 2 }),
});
const before = (...cpuPcts: readonly number[]) =>
  historyOf(...cpuPcts.map((cpuPct, index) => snapshotBefore((index + 1) * 10, facts(cpuPct))));

ruleTable(containerResourceHog, {
  passes: {
    'one core of two': { facts: facts(100) },
    'most of it now, but not before': { facts: facts(190), context: before(190, 20) },
    'it has a limit': { facts: facts(190, { nanoCpus: 1_900_000_000 }), context: before(190, 190) },
    'a stranger is another rule': { facts: facts(190, { imageRef: 'heybb/theimg2' }), context: before(190, 190) },
  },
  fails: {
    'most of both cores in three scans': {
      facts: facts(190),
      context: before(180, 170),
      finds: [{ subject: idOf('web'), severity: 'medium', says: '95 % of all cores', offers: ['container.setLimits'] }],
    },
    'most of the memory': {
      facts: { ...facts(1), containerStats: [statsWith({ memoryBytes: 6_000_000_000 })] },
      context: historyOf(
        ...[10, 20].map((minutes) =>
          snapshotBefore(minutes, { ...facts(1), containerStats: [statsWith({ memoryBytes: 6_000_000_000 })] }),
        ),
      ),
      finds: [{ subject: idOf('web'), says: '75 % of the memory', offers: [] }],
    },
  },
  unknowns: {
    'stats were not read': { facts: { containers: [], engineInfo: engineInfoWith() }, because: 'container stats' },
    'one scan is not enough': { facts: facts(190), because: '3 scans decide' },
  },
});

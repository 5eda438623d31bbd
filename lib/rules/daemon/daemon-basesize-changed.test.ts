import { engineInfoWith } from '../testing/container';
import { daemonTold } from '../testing/engine';
import { engineSettingsWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { daemonBasesizeChanged } from './daemon-basesize-changed';

const engineInfo = engineInfoWith({ storageDriver: 'devicemapper' });
const shows = (value: string) => engineSettingsWith({ driverStatus: [{ name: 'Base Device Size', value }] });

ruleTable(daemonBasesizeChanged, {
  passes: {
    'another driver': { facts: { engineInfo: engineInfoWith() } },
    'the default': { facts: { engineInfo, engineSettings: shows('10.74 GB'), daemon: daemonTold(null) } },
    'not told otherwise': { facts: { engineInfo, daemon: daemonTold({ 'storage-opts': ['dm.thinpooldev=/dev/x'] }) } },
  },
  fails: {
    'as the engine shows': {
      facts: { engineInfo, engineSettings: shows('53.69 GB') },
      finds: [{ subject: 'daemon', severity: 'info', says: '53.69 GB' }],
    },
    'in daemon.json': {
      facts: { engineInfo, daemon: daemonTold({ 'storage-opts': ['dm.basesize=50G'] }) },
      finds: [{ subject: 'daemon', shows: 'base size: 50G' }],
    },
    'in the arguments': {
      facts: { engineInfo, daemon: daemonTold(null, ['--storage-opt', 'dm.basesize=20G']) },
      finds: [{ subject: 'daemon' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine info' },
    'nothing tells the size': { facts: { engineInfo }, because: 'base size' },
  },
});

import type { EngineVersion } from '@/lib/model';
import { ruleTable } from '../testing/table';
import { engineVersionEol } from './engine-version-eol';

const community = 'Docker Engine - Community';
const version = (text: string, platformName = community, engine: EngineVersion['engine'] = 'docker') => ({
  facts: {
    engineVersion: {
      version: text,
      apiVersion: '1.41',
      platformName,
      os: 'linux',
      arch: 'amd64',
      kernelVersion: '6.1.0',
      engine,
    },
  },
});

ruleTable(engineVersionEol, {
  passes: {
    'the newest': version('29.10.0'),
    'the one before': version('28.5.2'),
    'the long-term branch': version('25.0.14'),
    'one that is not known yet': version('31.0.0'),
    'podman has its own numbers': version('4.3.1', 'linux/amd64/debian-12', 'podman'),
    'not over yet on that day': {
      ...version('27.5.1'),
      context: { takenAt: '2025-03-01T00:00:00.000Z' },
    },
  },
  fails: {
    'Docker’s own build': {
      ...version('20.10.24'),
      finds: [{ subject: 'daemon', severity: 'high', says: 'no fixes since 2023-12-10' }],
    },
    'years ago': { ...version('1.13.1'), finds: [{ subject: 'daemon', severity: 'high' }] },
    'Debian’s build': {
      ...version('20.10.24+dfsg1', ''),
      finds: [{ subject: 'daemon', severity: 'medium', says: 'your distribution' }],
    },
    'a build without a vendor': { ...version('26.1.5', ''), finds: [{ subject: 'daemon', severity: 'medium' }] },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine version' },
    'a build from a checkout': { ...version('library-import'), because: 'is no version' },
  },
});

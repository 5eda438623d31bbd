import { engineOf, podman } from '../testing/engine';
import { ruleTable } from '../testing/table';
import { engineVersionBehind } from './engine-version-behind';

const version = (...parts: Parameters<typeof engineOf>) => ({ facts: { engineVersion: engineOf(...parts) } });

ruleTable(engineVersionBehind, {
  passes: {
    'the newest': version('29.10.0'),
    'newer than the table': version('29.12.1'),
    'a fix that is out for some weeks only': version('29.8.0'),
    'the last of its line': version('28.5.2'),
    'a build of Debian': version('20.10.5+dfsg1', { platformName: '' }),
    'a build of nobody in particular': version('28.1.0', { platformName: '' }),
    'a line that the table does not know': version('31.0.0'),
    'podman has its own numbers': { facts: { engineVersion: podman } },
    'not out yet on that day': { ...version('29.7.2'), context: { takenAt: '2026-10-01T00:00:00.000Z' } },
  },
  fails: {
    'the current line': {
      ...version('29.7.2'),
      finds: [{ subject: 'daemon', severity: 'low', says: 'behind 29.8.0', shows: '29.10.0 of 2026-11-16' }],
    },
    'an older line': { ...version('27.3.1'), finds: [{ subject: 'daemon', says: 'behind 27.5.1' }] },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'engine version' },
    'a build from a checkout': { ...version('dev'), because: 'is no version' },
  },
});

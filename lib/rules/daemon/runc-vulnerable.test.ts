import { engineOf, podman } from '../testing/engine';
import { componentWith, engineSettingsWith } from '../testing/engine-parts';
import { ruleTable } from '../testing/table';
import { runcVulnerable } from './runc-vulnerable';

const runc = (version: string, commit = '', engineVersion = engineOf('28.5.2')) => ({
  facts: { engineComponents: [componentWith({ version, commit })], engineVersion },
});
const debian = engineOf('20.10.24+dfsg1', { platformName: '' });

ruleTable(runcVulnerable, {
  passes: {
    'the first whole one of each line': runc('1.2.8'),
    '1.3.3': runc('1.3.3', 'v1.3.3-0-gd842d771'),
    'the candidate that closed it': runc('1.4.0-rc.3'),
    '1.4.0': runc('1.4.0'),
    'podman brings its own': { facts: { ...runc('1.1.5').facts, engineVersion: podman } },
  },
  fails: {
    'before 1.1.12': {
      ...runc('1.1.11', 'v1.1.11-0-g4bccb38c'),
      finds: [{ subject: 'daemon', severity: 'high', says: 'CVE-2024-21626, CVE-2025-31133', shows: 'runc: 1.1.11' }],
    },
    'before 1.2.8': {
      ...runc('1.2.5'),
      finds: [{ subject: 'daemon', severity: 'high', says: 'lets containers out: CVE-2025-31133' }],
    },
    '1.3.2': { ...runc('1.3.2'), finds: [{ subject: 'daemon', severity: 'high' }] },
    'an early candidate': { ...runc('1.4.0-rc.2'), finds: [{ subject: 'daemon', severity: 'high' }] },
    'a package of Debian': {
      ...runc('1.1.5+ds1', '1.1.5+ds1-1+deb12u1', debian),
      finds: [{ subject: 'daemon', severity: 'medium', says: 'your distribution' }],
    },
    'a commit that is known': {
      ...runc('', '', engineOf('19.03.4')),
      facts: {
        engineComponents: [],
        engineVersion: engineOf('19.03.4'),
        engineSettings: engineSettingsWith({ runcCommit: '425e105d5a03fabd737a126ad93d62a9eeede87f' }),
      },
      finds: [{ subject: 'daemon', severity: 'high', says: 'runc 1.0.0-rc8' }],
    },
  },
  unknowns: {
    'components were not read': { facts: { engineVersion: engineOf('28.5.2') }, because: 'engine components' },
    'no runc is named': {
      facts: { engineComponents: [componentWith({ name: 'containerd' })], engineVersion: engineOf('28.5.2') },
      because: 'does not name',
    },
    'a commit that nobody knows': { ...runc('', 'abcdef0123456789'), because: 'names no release' },
  },
});

import { preloadWith } from '../testing/persistence';
import { ruleTable } from '../testing/table';
import { preloadLibrarySet } from './preload-library-set';

const set = (path: string, packageOwner: string | null, tool = true) => {
  const view = { exists: true, lines: [path] };
  return preloadWith({
    viaShell: view,
    viaTool: tool ? view : { exists: false, lines: [] },
    libraries: [{ path, exists: true, packageOwner }],
  });
};

ruleTable(preloadLibrarySet, {
  passes: {
    'nothing is set': { facts: { preload: preloadWith() } },
    'a logger of a package': { facts: { preload: set('/usr/lib/libsnoopy.so', 'snoopy') } },
  },
  fails: {
    'a library of nobody': {
      facts: { preload: set('/usr/lib/libprocesshider.so', null) },
      finds: [
        {
          subject: '/etc/ld.so.preload',
          severity: 'critical',
          says: 'libprocesshider.so',
          offers: ['preload.removeEntry', 'file.quarantine'],
        },
      ],
    },
    'two views disagree': {
      facts: { preload: set('/usr/lib/libsnoopy.so', 'snoopy', false) },
      finds: [{ subject: '/etc/ld.so.preload', severity: 'critical', says: 'disagree' }],
    },
    'the file no distribution has': {
      facts: { preload: preloadWith({ otherFileExists: true }) },
      finds: [{ subject: '/etc/ld.preload' }],
    },
    'through the environment': {
      facts: {
        preload: preloadWith({ environmentLines: [{ path: '/etc/environment', text: 'LD_PRELOAD=/tmp/x.so' }] }),
      },
      finds: [{ subject: '/etc/environment', says: '/tmp/x.so' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'preload' } },
});

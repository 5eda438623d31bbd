import type { SetuidFile } from '@/lib/model';
import { ruleTable } from '../testing/table';
import { suidUnknownBinary } from './suid-unknown-binary';

const file = (changes: Partial<SetuidFile>) => ({
  facts: {
    setuidFiles: [{ path: '/usr/bin/sudo', mode: 0o4755, uid: 0, packageOwner: null, modifiedAt: null, ...changes }],
  },
});

ruleTable(suidUnknownBinary, {
  passes: {
    'of a package': file({ packageOwner: 'sudo' }),
    'not of root': file({ uid: 1000 }),
    'inside a layer of an image': file({ path: '/var/lib/docker/overlay2/x/diff/bin/su' }),
  },
  fails: {
    'of nobody': {
      ...file({ path: '/usr/bin/kbd' }),
      finds: [{ subject: '/usr/bin/kbd', severity: 'high', offers: ['file.quarantine', 'file.fixPermissions'] }],
    },
    'in a temporary place': {
      ...file({ path: '/var/tmp/.s' }),
      finds: [{ subject: '/var/tmp/.s', severity: 'critical' }],
    },
  },
  unknowns: {
    'over the Docker API alone': { facts: {}, because: 'setuid files' },
    'a system whose packages are not known': {
      facts: {
        setuidFiles: ['su', 'sudo', 'mount', 'passwd'].flatMap(
          (name) => file({ path: `/bin/${name}` }).facts.setuidFiles,
        ),
      },
      because: 'packages of this system',
    },
  },
});

import type { EngineSocket } from '@/lib/model';
import { engineSocketWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { dockerSocketWorldAccessible } from './docker-socket-world-accessible';

const subject = '/run/docker.sock';
const socket = (changes: Partial<EngineSocket>) => ({ facts: { engineSockets: [engineSocketWith(changes)] } });

ruleTable(dockerSocketWorldAccessible, {
  passes: {
    'root and the group docker': socket({}),
    'an access list for the group docker itself': socket({
      aclMarked: true,
      aclEntries: ['group:docker:rw-', 'mask::rw-'],
    }),
    'an entry that the mask takes away': socket({ aclMarked: true, aclEntries: ['user:deploy:rw-', 'mask::---'] }),
    'an entry without rights': socket({ aclMarked: true, aclEntries: ['user:deploy:---', 'mask::rw-'] }),
    'no getfacl, and ls shows no mark': socket({ aclEntries: null }),
    'another engine’s socket': socket({ engine: 'containerd', mode: 0o666 }),
    'no socket': { facts: { engineSockets: [] } },
  },
  fails: {
    '0666': {
      ...socket({ mode: 0o666 }),
      finds: [{ subject, severity: 'critical', says: '0666', offers: ['file.fixPermissions'] }],
    },
    'digits that a comparison of decimals lets pass': {
      ...socket({ mode: 0o606 }),
      finds: [{ subject, says: '0606' }],
    },
    'one bit is enough': { ...socket({ mode: 0o662 }), finds: [{ subject }] },
    'a user on the access list': {
      ...socket({ aclMarked: true, aclEntries: ['user:deploy:rw-', 'mask::rw-'] }),
      finds: [{ subject, says: 'user:deploy:rw-', shows: 'access list: user:deploy:rw-' }],
    },
    'a group on the access list': {
      ...socket({ aclMarked: true, aclEntries: ['group:www-data:rw-', 'mask::rw-'] }),
      finds: [{ subject, says: 'www-data' }],
    },
  },
  unknowns: {
    'over the Docker API alone': { facts: {}, because: 'engine sockets' },
    'an access list that nobody could read': {
      ...socket({ aclMarked: true, aclEntries: null }),
      because: 'access list',
    },
    'tools that show no access list': { ...socket({ aclMarked: null, aclEntries: null }), because: 'access list' },
  },
});

import { registryLoginWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { dockerAuthPlaintext } from './docker-auth-plaintext';

const one = (changes: Parameters<typeof registryLoginWith>[0]) => ({
  facts: { registryLogins: [registryLoginWith(changes)] },
});
const FILE = '/root/.docker/config.json';

ruleTable(dockerAuthPlaintext, {
  passes: {
    'no file': { facts: { registryLogins: [] } },
    'no login in it, whoever may read it': one({ inlineRegistries: [], mode: 0o644 }),
    'a credential store': one({ credentialStore: 'secretservice' }),
    'a helper for this registry': one({
      inlineRegistries: ['ghcr.io'],
      credentialHelpers: ['ghcr.io'],
    }),
  },
  fails: {
    'a login in the file': {
      ...one({}),
      finds: [
        {
          subject: FILE,
          severity: 'medium',
          says: 'login of root for https://index.docker.io/v1/',
          shows: 'credential helper: none',
        },
      ],
    },
    'a helper for another registry': {
      ...one({ inlineRegistries: ['ghcr.io', 'quay.io'], credentialHelpers: ['quay.io'] }),
      finds: [{ subject: FILE, says: 'ghcr.io and 1 more' }],
    },
    'left over beside a credential store, and others may read it': {
      ...one({ credentialStore: 'pass', mode: 0o644 }),
      finds: [{ subject: FILE, says: 'others may read it', shows: 'mode: 0644' }],
    },
  },
  unknowns: { 'not read': { facts: {}, because: 'registry logins' } },
});

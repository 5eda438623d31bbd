import { dockerFileWith } from '../testing/persistence';
import { ruleTable } from '../testing/table';
import { dockerTlsKeyReadable } from './docker-tls-key-readable';

const key = (changes: Parameters<typeof dockerFileWith>[0]) => ({ facts: { dockerFiles: [dockerFileWith(changes)] } });
const subject = '/etc/docker/server-key.pem';

ruleTable(dockerTlsKeyReadable, {
  passes: {
    '0400': key({}),
    '0600': key({ mode: 0o600 }),
    'a certificate is public': key({ role: 'tls-cert', mode: 0o444 }),
    'no key there': key({ exists: false, mode: 0 }),
  },
  fails: {
    'everyone reads': { ...key({ mode: 0o644 }), finds: [{ subject, severity: 'high', says: '0644' }] },
    'owned by somebody else': { ...key({ uid: 1000, owner: 'ops' }), finds: [{ subject, says: 'ops' }] },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'docker files' } },
});

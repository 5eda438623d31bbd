import { dockerFileWith } from '../testing/persistence';
import { ruleTable } from '../testing/table';
import { dockerTlsCertPerms } from './docker-tls-cert-perms';

const certificate = (changes: Parameters<typeof dockerFileWith>[0]) => ({
  facts: { dockerFiles: [dockerFileWith({ role: 'tls-ca', path: '/etc/docker/ca.pem', mode: 0o444, ...changes })] },
});

ruleTable(dockerTlsCertPerms, {
  passes: {
    'readable by all': certificate({}),
    '0644': certificate({ mode: 0o644 }),
    'a key is another rule': certificate({ role: 'tls-key', mode: 0o666 }),
  },
  fails: {
    'writable by the group': {
      ...certificate({ mode: 0o664 }),
      finds: [{ subject: '/etc/docker/ca.pem', severity: 'medium', says: '0664' }],
    },
    'owned by somebody else': {
      ...certificate({ uid: 1000, owner: 'ops' }),
      finds: [{ subject: '/etc/docker/ca.pem', says: 'ops' }],
    },
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'docker files' } },
});

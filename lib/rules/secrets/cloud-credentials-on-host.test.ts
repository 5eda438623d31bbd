import { credentialWith } from '../testing/access';
import { bind, containerWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { cloudCredentialsOnHost } from './cloud-credentials-on-host';

type Changes = Parameters<typeof credentialWith>[0];
const one = (changes: Changes = {}, ...sources: readonly string[]) => ({
  facts: {
    credentialFiles: [credentialWith(changes)],
    containers: [containerWith({ mounts: sources.map((source) => bind(source, '/x', { writable: false })) })],
  },
});
const personal: Changes = { path: '/home/ops/.aws/credentials', user: 'ops', uid: 1000 };

ruleTable(cloudCredentialsOnHost, {
  passes: {
    none: { facts: { credentialFiles: [], containers: [] } },
    'a person’s own, closed': one(personal),
    'another directory of that person is mounted': one(personal, '/home/ops/shop'),
    'the whole host is mounted: another rule’s word': one(personal, '/'),
  },
  fails: {
    'root has keys': {
      ...one(),
      finds: [
        {
          subject: '/root/.aws',
          severity: 'medium',
          says: 'AWS keys of root lie in /root/.aws.',
          shows: '/root/.aws/credentials: mode 0600',
        },
      ],
    },
    'two files of one place': {
      facts: {
        containers: [],
        credentialFiles: ['credentials.db', 'access_tokens.db'].map((name) =>
          credentialWith({ path: `/root/.config/gcloud/${name}`, credential: 'gcloud' }),
        ),
      },
      finds: [{ subject: '/root/.config/gcloud', says: 'Google Cloud keys' }],
    },
    'others may read them': {
      ...one({ mode: 0o640 }),
      finds: [{ subject: '/root/.aws', severity: 'high', says: 'others may read them' }],
    },
    'a person’s, readable': {
      ...one({ ...personal, mode: 0o644 }),
      finds: [{ subject: '/home/ops/.aws', severity: 'high' }],
    },
    'a container has the directory': {
      ...one(personal, '/home/ops/.aws'),
      finds: [{ subject: '/home/ops/.aws', severity: 'high', says: 'web has them', shows: 'web: /home/ops/.aws' }],
    },
    'a container has the home': {
      ...one(personal, '/home/ops'),
      finds: [{ subject: '/home/ops/.aws', severity: 'high' }],
    },
    'root has keys, and containers were not read': {
      facts: { credentialFiles: [credentialWith()] },
      finds: [{ subject: '/root/.aws', severity: 'medium' }],
    },
  },
  unknowns: {
    'not read': { facts: { containers: [] }, because: 'credential files' },
    'a person’s, and containers were not read': {
      facts: { credentialFiles: [credentialWith(personal)] },
      because: 'whether a container has',
    },
  },
});

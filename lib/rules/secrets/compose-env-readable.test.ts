import { composeEnvWith } from '../testing/access';
import { ruleTable } from '../testing/table';
import { composeEnvReadable } from './compose-env-readable';

const one = (changes: Parameters<typeof composeEnvWith>[0]) => ({
  facts: { composeEnvFiles: [composeEnvWith(changes)] },
});

ruleTable(composeEnvReadable, {
  passes: {
    'no projects': { facts: { composeEnvFiles: [] } },
    'its owner only': one({ mode: 0o600 }),
    'its owner and a group': one({ mode: 0o640 }),
    'no secret in it': one({ mode: 0o644, secretNames: [] }),
    'not there': one({ exists: false, mode: 0 }),
  },
  fails: {
    everyone: {
      ...one({ mode: 0o644, secretNames: ['POSTGRES_PASSWORD', 'API_KEY'] }),
      finds: [
        {
          subject: '/opt/shop/.env',
          severity: 'low',
          says: 'POSTGRES_PASSWORD and 1 more has mode 0644',
          shows: 'values not kept',
        },
      ],
    },
  },
  unknowns: { 'not read': { facts: {}, because: 'compose env files' } },
});

import { noSwarm, swarmServiceWith, swarmWith } from '../testing/engine-parts';
import { env } from '../testing/service';
import { ruleTable } from '../testing/table';
import { maskedEnv } from '../testing/workload';
import { swarmSecretsUnused } from './swarm-secrets-unused';

const one = (changes: Parameters<typeof swarmServiceWith>[0]) => ({
  facts: { swarm: swarmWith(), swarmServices: [swarmServiceWith({ id: 's1', ...changes })] },
});

ruleTable(swarmSecretsUnused, {
  passes: {
    'no swarm': { facts: { swarm: noSwarm() } },
    'nothing secret': one({ env: [env('LOG_LEVEL', 'info')] }),
    'the path of a secret': one({ env: [env('DB_PASSWORD_FILE', '/run/secrets/db'), env('TOKEN', '/run/secrets/t')] }),
    'secrets are used': one({ env: [maskedEnv('DB_PASSWORD')], secretNames: ['db'] }),
    'a worker cannot tell': { facts: { swarm: swarmWith({ manager: false }) } },
  },
  fails: {
    'two of them': {
      ...one({ env: [maskedEnv('DB_PASSWORD'), maskedEnv('API_TOKEN'), env('LOG_LEVEL', 'info')] }),
      finds: [{ subject: 'service:s1', severity: 'medium', says: 'DB_PASSWORD and 1 more', shows: 'API_TOKEN: ***' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'swarm' },
    'services were not read': { facts: { swarm: swarmWith() }, because: 'services of the swarm' },
  },
});

import { containerWith, idOf, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { maskedEnv } from '../testing/workload';
import { secretDefaultPassword } from './secret-default-password';

type Env = ReturnType<typeof containerWith>['env'];
const one = (env: Env, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: { containers: [containerWith({ env, ...changes })] },
});
const open = { ports: [published('0.0.0.0:5432->5432')] };
const weak = maskedEnv('POSTGRES_PASSWORD', { weak: true });

ruleTable(secretDefaultPassword, {
  passes: {
    'no variables': one([]),
    'a password of its own': one([maskedEnv('POSTGRES_PASSWORD')]),
    stopped: one([weak], { status: 'exited' }),
  },
  fails: {
    'an example password': {
      ...one([weak, maskedEnv('API_KEY')]),
      finds: [
        {
          subject: idOf('web'),
          severity: 'high',
          says: 'POSTGRES_PASSWORD of web is an example password.',
          shows: 'in the list of default passwords',
        },
      ],
    },
    'open to every interface': {
      ...one([weak], open),
      finds: [{ subject: idOf('web'), severity: 'critical', says: 'open to every interface' }],
    },
    'on one address only': {
      ...one([weak], { ports: [published('127.0.0.1:5432->5432')] }),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
    'of another service, in an address': {
      ...one([maskedEnv('DATABASE_URL', { kind: 'url-password', weak: true })], open),
      finds: [{ subject: idOf('web'), severity: 'high' }],
    },
  },
  unknowns: {
    'the engine did not answer': { facts: {}, because: 'containers' },
    'masked by an older version': {
      ...one([{ name: 'DB_PASSWORD', value: '***', masked: true }]),
      because: 'older than the question',
    },
  },
});

import { containerWith, idOf, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { maskedEnv } from '../testing/workload';
import { secretInContainerEnv } from './secret-in-container-env';

type Env = ReturnType<typeof containerWith>['env'];
const one = (env: Env, changes: Parameters<typeof containerWith>[0] = {}) => ({
  facts: { containers: [containerWith({ env, ...changes })] },
});
const plain = (name: string, value: string) => ({ name, value, masked: false });

ruleTable(secretInContainerEnv, {
  passes: {
    'no variables': one([]),
    'a file that holds it': one([plain('POSTGRES_PASSWORD_FILE', '/run/secrets/db')]),
    'another variable': one([plain('DB_PASSWORD', '${DB_PASSWORD}')]),
    'a switch': one([plain('REQUIRE_PASSWORD', 'true')]),
    'the key by which others check a signature': one([maskedEnv('GPG_KEY')]),
    'a word of five letters': one([maskedEnv('TOKEN', { short: true })]),
    'an example value: another rule’s word': one([maskedEnv('POSTGRES_PASSWORD', { weak: true })]),
  },
  fails: {
    'passwords, one finding for the container': {
      ...one([maskedEnv('DB_PASSWORD'), maskedEnv('STRIPE_APIKEY'), plain('PATH', '/bin')]),
      finds: [
        {
          subject: idOf('web'),
          severity: 'low',
          says: 'DB_PASSWORD and 1 more',
          shows: 'DB_PASSWORD: a secret by its name, value not kept',
        },
      ],
    },
    'a key by its shape, whatever it is called': {
      ...one([maskedEnv('DB_PASSWORD'), maskedEnv('SETTINGS', { kind: 'aws-key' })]),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'SETTINGS', shows: 'an AWS key' }],
    },
    'open to every interface': {
      ...one([maskedEnv('DB_PASSWORD')], { ports: [published('0.0.0.0:80->80')] }),
      finds: [{ subject: idOf('web'), severity: 'medium', says: 'open to every interface' }],
    },
    'on one address only': {
      ...one([maskedEnv('DB_PASSWORD')], { ports: [published('127.0.0.1:80->80')] }),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'a password in an address': {
      ...one([maskedEnv('DATABASE_URL', { kind: 'url-password' })]),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
    'masked in a Snapshot that is older than the question': {
      ...one([{ name: 'DB_PASSWORD', value: '***', masked: true }]),
      finds: [{ subject: idOf('web'), severity: 'low' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});

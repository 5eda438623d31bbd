import { bind, idOf, published } from '../testing/container';
import { listening } from '../testing/listener';
import { processWith } from '../testing/process';
import { redisWith } from '../testing/redis';
import { ruleTable } from '../testing/table';
import { redisExposedNoAuth } from './redis-exposed-no-auth';

const one = (changes: Parameters<typeof redisWith>[0]) => ({ facts: { containers: [redisWith(changes)] } });
const env = (name: string, value: string) => ({ name, value, masked: value === '***' });

ruleTable(redisExposedNoAuth, {
  passes: {
    'not published': one({ ports: [] }),
    loopback: one({ ports: [published('127.0.0.1:6379->6379')] }),
    requirepass: one({ args: ['redis-server', '--requirepass', '***'] }),
    'an ACL file': one({ args: ['redis-server', '--aclfile', '/etc/redis/users.acl'] }),
    'a password in the environment': one({ env: [env('REDIS_PASSWORD', '***')] }),
  },
  fails: {
    'the incident': {
      ...one({}),
      finds: [
        {
          subject: idOf('cache'),
          severity: 'critical',
          says: 'without a password',
          shows: 'password: none',
          offers: ['firewall.blockPort', 'port.rebind'],
        },
      ],
    },
    'an empty password is allowed': {
      ...one({ imageRef: 'bitnami/redis:7', env: [env('ALLOW_EMPTY_PASSWORD', 'yes')] }),
      finds: [{ subject: idOf('cache'), severity: 'critical', shows: 'protected mode is off' }],
    },
    'a mounted configuration may set one': {
      ...one({
        args: ['redis-server', '/usr/local/etc/redis/redis.conf'],
        mounts: [bind('/srv/redis.conf', '/usr/local/etc/redis/redis.conf')],
      }),
      finds: [{ subject: idOf('cache'), severity: 'high', says: 'no password is visible' }],
    },
    'a mounted configuration, and protected mode off': {
      ...one({ args: ['redis-server', '/redis.conf', '--protected-mode', 'no'] }),
      finds: [{ subject: idOf('cache'), severity: 'critical' }],
    },
    'a process of the host: its settings do not show': {
      facts: {
        sockets: [listening('[::]:6379', { comm: 'redis-server', pid: 900 })],
        processes: [processWith({ pid: 900, comm: 'redis-server', argv: ['redis-server *:6379'] })],
      },
      finds: [{ subject: 'tcp/[::]:6379', severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': one({ networkMode: 'host', ports: [] }),
  },
});

import { idOf } from '../testing/container';
import { env, serving } from '../testing/service';
import { ruleTable } from '../testing/table';
import { maskedEnv } from '../testing/workload';
import { dbAdminUiExposed } from './db-admin-ui-exposed';

const subject = idOf('svc');

ruleTable(dbAdminUiExposed, {
  passes: {
    'not published': serving('adminer:4', ''),
    loopback: serving('mongo-express:1', '127.0.0.1:8081->8081'),
    'another service on the same port': serving('nginx:1.27', '8080->8080'),
    'a part of another name': serving('acme/administration:1', '80->80'),
    stopped: serving('phpmyadmin:5', '80->80', { running: false, status: 'exited' }),
  },
  fails: {
    'mongo-express': {
      ...serving('mongo-express:1', '8081->8081'),
      finds: [
        { subject, severity: 'high', says: 'no login of its own', offers: ['firewall.blockPort', 'port.rebind'] },
      ],
    },
    'mongo-express with a login': {
      ...serving('mongo-express:1', '8081->8081', { env: [env('ME_CONFIG_BASICAUTH_USERNAME', 'ops')] }),
      finds: [{ subject, severity: 'medium', shows: 'login: ME_CONFIG_BASICAUTH_USERNAME' }],
    },
    'a usual password is none': {
      ...serving('mongo-express:1', '8081->8081', {
        env: [maskedEnv('ME_CONFIG_BASICAUTH_PASSWORD', { weak: true })],
      }),
      finds: [{ subject, severity: 'high', says: 'a usual one' }],
    },
    'pgAdmin always has one': {
      ...serving('dpage/pgadmin4:8', '5050->80', { env: [env('PGADMIN_DEFAULT_PASSWORD', '***')] }),
      finds: [{ subject, severity: 'medium' }],
    },
    'phpMyAdmin on another port': {
      ...serving('phpmyadmin/phpmyadmin:5', '9999->80'),
      finds: [{ subject, severity: 'high', says: 'phpMyAdmin in svc answers on 0.0.0.0:9999' }],
    },
    private: { ...serving('adminer:4', '10.0.0.1:8080->8080'), finds: [{ subject, severity: 'medium' }] },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('redis/redisinsight:2', '', { networkMode: 'host' }),
  },
});

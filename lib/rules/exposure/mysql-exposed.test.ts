import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { mysqlExposed } from './mysql-exposed';

const subject = idOf('svc');
const empty = env('MYSQL_ALLOW_EMPTY_PASSWORD', 'yes');

ruleTable(mysqlExposed, {
  passes: {
    'not published': serving('mysql:8', ''),
    loopback: serving('mariadb:11', '127.0.0.1:3306->3306'),
    'an exporter': serving('prom/mysqld-exporter', '9104->9104'),
    'a backup': serving('databack/mysql-backup', '8080->8080'),
    'monitoring by the same publisher': serving('percona/pmm-server:2', '443->443'),
    'a program that only stores its data there': serving('zabbix/zabbix-server-mysql', '10051->10051'),
    'a client on the host': servingOnHost('0.0.0.0:3306', 'mysql'),
  },
  fails: {
    'with a password': {
      ...serving('mysql:8', '3306->3306', { env: [env('MYSQL_ROOT_PASSWORD', '***')] }),
      finds: [{ subject, severity: 'high', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'an empty password is allowed': {
      ...serving('mysql:8', '3306->3306', { env: [empty] }),
      finds: [{ subject, severity: 'critical', says: 'root needs no password' }],
    },
    'allowed, but one is set': {
      ...serving('mysql:8', '3306->3306', { env: [empty, env('MYSQL_ROOT_PASSWORD', '***')] }),
      finds: [{ subject, severity: 'high' }],
    },
    'another port on both sides': {
      ...serving('mariadb:11', '13306->3307'),
      finds: [{ subject, says: 'answers on 0.0.0.0:13306' }],
    },
    'another image on its port': { ...serving('acme/store', '3306->3306'), finds: [{ subject, severity: 'high' }] },
    private: { ...serving('mysql:8', '[fd00::5]:3306->3306'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host': {
      ...servingOnHost('[::]:3306', 'mariadbd'),
      finds: [{ subject: 'tcp/[::]:3306', severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('mysql:8', '', { networkMode: 'host' }),
  },
});

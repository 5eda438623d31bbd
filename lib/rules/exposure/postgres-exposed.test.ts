import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { postgresExposed } from './postgres-exposed';

const subject = idOf('svc');

ruleTable(postgresExposed, {
  passes: {
    'not published': serving('postgres:16', ''),
    loopback: serving('postgis/postgis:16', '[::1]:5432->5432'),
    'an API in front of one': serving('postgrest/postgrest:12', '3000->3000'),
    'an exporter': serving('prometheuscommunity/postgres-exporter', '9187->9187'),
    'the host’s own, on loopback': servingOnHost('127.0.0.1:5432', 'postgres'),
  },
  fails: {
    'with a password': {
      ...serving('postgres:16', '5432->5432', { env: [env('POSTGRES_PASSWORD', '***')] }),
      finds: [{ subject, severity: 'high', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'it trusts everybody': {
      ...serving('postgres:16', '5432->5432', { env: [env('POSTGRES_HOST_AUTH_METHOD', 'trust')] }),
      finds: [{ subject, severity: 'critical', says: 'without a password', shows: 'trust' }],
    },
    'another host port': {
      ...serving('timescale/timescaledb-ha:pg16', '25432->5432'),
      finds: [{ subject, says: '0.0.0.0:25432' }],
    },
    'another image on its port': {
      ...serving('pgvector/pgvector:pg16', '5432->5432'),
      finds: [{ subject, severity: 'high', says: 'the port of PostgreSQL' }],
    },
    private: { ...serving('postgres:16', '172.16.0.4:5432->5432'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host': {
      ...servingOnHost('0.0.0.0:5432', 'postgres'),
      finds: [{ subject: 'tcp/0.0.0.0:5432', severity: 'high' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('postgres:16', '', { networkMode: 'host' }),
  },
});

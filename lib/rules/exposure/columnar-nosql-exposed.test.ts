import { idOf } from '../testing/container';
import { env, serving, servingOnHost } from '../testing/service';
import { ruleTable } from '../testing/table';
import { columnarNosqlExposed } from './columnar-nosql-exposed';

const subject = idOf('svc');

ruleTable(columnarNosqlExposed, {
  passes: {
    'not published': serving('couchdb:3', ''),
    loopback: serving('influxdb:2', '127.0.0.1:8086->8086'),
    'another service on port 9000': serving('acme/api:1', '9000->9000'),
    'a program of the host on port 9000': servingOnHost('0.0.0.0:9000', 'php-fpm'),
    'a home automation on port 8123': serving('homeassistant/home-assistant', '8123->8123'),
    'a page about one': serving('acme/clickhouse-ui:1', '80->80'),
  },
  fails: {
    CouchDB: {
      ...serving('couchdb:3', '5984->5984'),
      finds: [{ subject, severity: 'high', says: 'CouchDB in svc', offers: ['firewall.blockPort', 'port.rebind'] }],
    },
    'with a password': {
      ...serving('couchdb:3', '5984->5984', { env: [env('COUCHDB_PASSWORD', '***')] }),
      finds: [{ subject, severity: 'medium', shows: 'login: COUCHDB_PASSWORD' }],
    },
    'InfluxDB with its first account': {
      ...serving('influxdb:2', '8086->8086', { env: [env('DOCKER_INFLUXDB_INIT_PASSWORD', '***')] }),
      finds: [{ subject, severity: 'medium' }],
    },
    'an empty password is none': {
      ...serving('clickhouse/clickhouse-server:24', '9000->9000', { env: [env('CLICKHOUSE_PASSWORD', '')] }),
      finds: [{ subject, severity: 'high', says: 'ClickHouse' }],
    },
    'another host port': { ...serving('cassandra:5', '10042->9042'), finds: [{ subject, says: '0.0.0.0:10042' }] },
    'another image on a port of theirs': {
      ...serving('acme/metrics', '8086->8086'),
      finds: [{ subject, says: 'the port of InfluxDB' }],
    },
    private: { ...serving('cassandra:5', '10.0.0.1:9042->9042'), finds: [{ subject, severity: 'medium' }] },
    'a process of the host': {
      ...servingOnHost('0.0.0.0:9000', 'clickhouse-serv', ['/usr/bin/clickhouse-server']),
      finds: [{ subject: 'tcp/0.0.0.0:9000' }],
    },
  },
  unknowns: {
    'nothing was read': { facts: {}, because: 'containers' },
    'on the host network, seen over the API alone': serving('couchdb:3', '', { networkMode: 'host' }),
  },
});

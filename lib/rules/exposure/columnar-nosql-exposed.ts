import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const columnarNosqlExposed = defineRule({
  ...SERVICE_RULE,
  id: 'columnar-nosql-exposed',
  title: 'CouchDB/Cassandra/ClickHouse/InfluxDB open to the network',
  why: 'These databases start without a password or with a known one. Whoever reaches them reads and deletes all data.',
  fix: 'Publish it on 127.0.0.1 or not at all, and set an account with a password.',
  severity: 'high',
  check: (facts) => judgeServices(facts, SHAPES, weigh),
});

const SHAPES: readonly ServiceShape[] = [
  {
    name: 'CouchDB',
    image: /(^|\/)couchdb\d*([/_.-]|$)/,
    program: /^couchdb$/,
    commandLine: /\bcouchdb\b/,
    ports: [5984],
  },
  {
    name: 'Cassandra',
    image: /(^|\/)cassandra\d*([/_.-]|$)/,
    program: /^cassandra$/,
    commandLine: /\bCassandraDaemon\b/,
    ports: [9042],
  },
  {
    name: 'ClickHouse',
    image: /(^|\/)clickhouse(-server)?\d*([/_.-]|$)/,
    notImage: /keeper/,
    program: /^clickhouse(-serv|-server)?$/,
    ports: [],
    sharedPorts: [8123, 9000], // a home automation and half of all programs answer here as well
  },
  {
    name: 'InfluxDB',
    image: /(^|\/)influxdb\d*([/_.-]|$)/,
    program: /^influxd(b3)?$/,
    ports: [8086],
  },
];

const LOGIN =
  /\b(COUCHDB_PASSWORD|CASSANDRA_PASSWORD|CLICKHOUSE_PASSWORD|(DOCKER_)?INFLUXDB_(INIT_)?(ADMIN_)?(USER_)?(PASSWORD|TOKEN))(_FILE)?=\S|\bINFLUXDB_HTTP_AUTH_ENABLED=true|\bCASSANDRA_AUTHENTICATOR=PasswordAuthenticator/;

function weigh({ words }: OpenService): Weighed {
  const login = LOGIN.exec(words)?.[0];
  if (login === undefined) return { severity: 'high' };
  return { severity: 'medium', shows: [evidence('login', login.split('=')[0] ?? '', 'inspect.Config.Env')] };
}

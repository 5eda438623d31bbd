import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const mysqlExposed = defineRule({
  ...SERVICE_RULE,
  id: 'mysql-exposed',
  title: 'MySQL/MariaDB open to the network',
  why: 'Robots try passwords on every open database, day and night. One weak account is enough to lose all data.',
  fix: 'Publish it on 127.0.0.1 or not at all, and let applications reach it over a Docker network.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [MYSQL], weigh),
});

const MYSQL: ServiceShape = {
  name: 'MySQL',
  image: /(^|\/)(mysql|mariadb|percona)\d*([/_.-]|$)/,
  notImage: /mongo|postgres|pmm|toolkit/,
  program: /^(mysqld|mysqld_safe|mariadbd|mariadbd-safe)$/,
  ports: [3306, 33060],
};

// The official images take any text as "yes", and ask for no password only when none is set beside it.
const EMPTY_ALLOWED = /\b(MYSQL|MARIADB)_ALLOW_EMPTY(_ROOT)?_PASSWORD=\S|\bALLOW_EMPTY_PASSWORD=(yes|true|1)\b/;
const ROOT_PASSWORD = /\b(MYSQL|MARIADB)_(RANDOM_)?ROOT_PASSWORD(_FILE|_HASH)?=\S/;

function weigh({ words }: OpenService): Weighed {
  const empty = EMPTY_ALLOWED.exec(words)?.[0];
  if (!empty || ROOT_PASSWORD.test(words)) return { severity: 'high' };
  return {
    severity: 'critical',
    says: 'root needs no password',
    shows: [evidence('password', empty, 'inspect.Config.Env')],
  };
}

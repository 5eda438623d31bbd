import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const postgresExposed = defineRule({
  ...SERVICE_RULE,
  id: 'postgres-exposed',
  title: 'PostgreSQL open to the network',
  why: 'A guessed password of a superuser lets a stranger run commands in the container. Miners arrive this way.',
  fix: 'Publish it on 127.0.0.1 or not at all, and let applications reach it over a Docker network.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [POSTGRES], weigh),
});

const POSTGRES: ServiceShape = {
  name: 'PostgreSQL',
  image: /(^|\/)(postgres|postgresql|postgis|timescale|timescaledb)\d*([/_.-]|$)/,
  notImage: /promscale/,
  program: /^(postgres|postmaster)$/,
  ports: [5432],
};

const TRUST = /\bPOSTGRES_HOST_AUTH_METHOD=["']?trust\b/;

const weigh = ({ words }: OpenService): Weighed =>
  TRUST.test(words)
    ? {
        severity: 'critical',
        says: 'it lets everybody in without a password',
        shows: [evidence('password', 'POSTGRES_HOST_AUTH_METHOD=trust', 'inspect.Config.Env')],
      }
    : { severity: 'high' };

import { defineRule, evidence } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const dbAdminUiExposed = defineRule({
  ...SERVICE_RULE,
  id: 'db-admin-ui-exposed',
  title: 'Database admin web UI open to the network',
  why: 'It is a door to the database past every restriction of the database itself. Robots know its pages and its old holes.',
  fix: 'Publish it on 127.0.0.1 and reach it through SSH, or put a login in front of it.',
  severity: 'high',
  check: (facts) => judgeServices(facts, SHAPES, weigh),
});

const page = (name: string, image: RegExp): ServiceShape => ({
  name,
  image,
  program: null,
  isCompanion: true,
  ports: [], // web ports are everybody's
});

const SHAPES: readonly ServiceShape[] = [
  page('Adminer', /(^|[/_.-])adminer([/_.-]|$)/),
  page('phpMyAdmin', /(^|[/_.-])phpmyadmin([/_.-]|$)/),
  page('mongo-express', /(^|[/_.-])mongo-express([/_.-]|$)/),
  page('pgAdmin', /(^|[/_.-])pgadmin4?([/_.-]|$)/),
  page('Redis Commander', /(^|[/_.-])redis-commander([/_.-]|$)/),
  page('RedisInsight', /(^|[/_.-])redisinsight([/_.-]|$)/),
];

const LOGIN =
  /\bME_CONFIG_BASICAUTH(=true|_USERNAME=\S|_PASSWORD=\S)|\bHTTP_(USER|PASSWORD(_HASH)?)=\S|\bPGADMIN_DEFAULT_PASSWORD(_FILE)?=\S|\bRI_AUTH\w*=\S/;
/** A password from a list of usual ones is no login: robots know the list too. */
const hasUsualPassword = ({ container }: OpenService): boolean =>
  (container?.env ?? []).some((entry) => LOGIN.test(`${entry.name}=${entry.value}`) && entry.secret?.weak === true);

function weigh(service: OpenService): Weighed {
  if (hasUsualPassword(service)) return { severity: 'high', says: 'its password is a usual one' };
  const login = LOGIN.exec(service.words)?.[0];
  if (login === undefined) return { severity: 'high', says: 'no login of its own is visible' };
  return { severity: 'medium', shows: [evidence('login', login.split('=')[0] ?? '', 'inspect.Config.Env')] };
}

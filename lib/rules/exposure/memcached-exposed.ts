import { defineRule } from '../define';
import type { OpenService } from '../reading/network/exposed-service';
import type { ServiceShape } from '../reading/network/service-shape';
import { judgeServices, SERVICE_RULE, type Weighed } from './service-judgement';

export const memcachedExposed = defineRule({
  ...SERVICE_RULE,
  id: 'memcached-exposed',
  title: 'Memcached open to the network',
  why: 'Memcached knows no password: whoever reaches it reads what is cached. Over UDP it multiplies attacks on others.',
  fix: 'Publish it on 127.0.0.1 or not at all, and start it with -U 0 so that it does not speak UDP.',
  severity: 'high',
  check: (facts) => judgeServices(facts, [MEMCACHED], weigh),
});

const MEMCACHED: ServiceShape = {
  name: 'Memcached',
  image: /(^|\/)memcached\d*([/_.-]|$)/,
  program: /^memcached$/,
  ports: [11211],
  protocols: ['tcp', 'udp'],
};

const weigh = ({ doors }: OpenService): Weighed =>
  doors.some((door) => door.protocol === 'udp')
    ? { severity: 'critical', says: 'over UDP, where it amplifies attacks' }
    : { severity: 'high' };

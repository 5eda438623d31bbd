import { bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, fail } from '../define';
import { doorsText } from '../reading/network/exposed-service';
import { type OpenRedis, openRedis } from './redis-door';
import { redisBlindSpots, redisEvidence } from './redis-judgement';
import { serviceLinks, serviceOffers } from './service-judgement';

export const redisExposedNoAuth = defineRule({
  id: 'redis-exposed-no-auth',
  family: 'exposure',
  title: 'Redis open to the network without a password',
  why: 'One command without a password writes a cron line or a key through Redis and takes the machine.',
  fix: 'Block the port now. Then set requirepass or an ACL file, publish on 127.0.0.1, and look for keys and cron lines that were written.',
  severity: 'critical',
  references: { cis: [], attack: ['T1190', 'T1053.003'] },
  needs: [],
  needsAny: ['containers', 'sockets'],
  uses: ['processes', 'collectorLogin', 'firewall'],
  enoughInPart: ['sockets'],
  actions: ['port.rebind', 'firewall.blockPort'],
  check: (facts) => [...openRedis(facts).map(judgeRedis), ...redisBlindSpots(facts)],
});

function judgeRedis(redis: OpenRedis): Judgement {
  if (redis.auth === 'set' && !redis.unprotected) return { verdict: 'pass', subject: redis.subject };
  const door = bad(doorsText(redis));
  const maybe = redis.auth === 'not-visible' && !redis.unprotected;
  return fail({
    subject: redis.subject,
    severity: maybe ? 'high' : 'critical',
    sentence: maybe
      ? sentence`Redis in ${value(redis.holder)} answers on ${door}, and no password is visible.`
      : sentence`Anyone can write to Redis in ${value(redis.holder)}: it answers on ${door} without a password.`,
    evidence: redisEvidence(redis),
    offers: serviceOffers(redis),
    links: serviceLinks(redis),
  });
}

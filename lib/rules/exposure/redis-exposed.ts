import { bad, type Judgement, lowered, type OutsideProbe, type Severity, sentence, value } from '@/lib/model';
import { defineRule, fail } from '../define';
import { doorsText, isPrivateOnly } from '../reading/network/exposed-service';
import { probeEvidence } from '../reading/network/outside-probe';
import { type OpenRedis, openRedis } from './redis-door';
import { redisBlindSpots, redisEvidence } from './redis-judgement';
import { serviceLinks, serviceOffers } from './service-judgement';

export const redisExposed = defineRule({
  id: 'redis-exposed',
  family: 'exposure',
  title: 'Redis open to the network',
  why: 'Redis is made for trusted networks. Who reaches it reads and writes all data, and worms use it to write cron lines and keys.',
  fix: 'Publish it on 127.0.0.1 or not at all, and let the applications reach it over a Docker network. Until then block the port.',
  severity: 'critical',
  references: { cis: ['5.14'], attack: ['T1133', 'T1190'] },
  needs: [],
  needsAny: ['containers', 'sockets'],
  uses: ['processes', 'collectorLogin', 'firewall', 'outsideProbe'],
  enoughInPart: ['sockets'],
  actions: ['port.rebind', 'firewall.blockPort'],
  check: (facts) => [
    ...openRedis(facts).map((redis) => judgeRedis(redis, facts.outsideProbe)),
    ...redisBlindSpots(facts),
  ],
});

function judgeRedis(redis: OpenRedis, probe: OutsideProbe | undefined): Judgement {
  return fail({
    subject: redis.subject,
    severity: severityOf(redis),
    sentence: sentence`Redis in ${value(redis.holder)} answers on ${bad(doorsText(redis))}, open to the network.`,
    evidence: [
      ...redisEvidence(redis),
      ...probeEvidence(
        probe,
        redis.doors.map(({ hostPort }) => hostPort),
      ),
    ],
    offers: serviceOffers(redis),
    links: serviceLinks(redis),
  });
}

function severityOf(redis: OpenRedis): Severity {
  const guarded = redis.auth === 'set' || redis.tlsOnly;
  const severity: Severity = guarded ? 'high' : 'critical';
  return isPrivateOnly(redis) ? lowered(severity) : severity;
}

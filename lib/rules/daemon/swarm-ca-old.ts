import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { minutesBetween } from '../reading/container/run-time';
import { DAEMON } from '../reading/verdict/subject';
import { onManager } from './swarm-reading';

const OLDEST_DAYS = 730;

export const swarmCaOld = defineRule({
  id: 'swarm-ca-old',
  family: 'daemon',
  title: 'Swarm root CA is old',
  why: 'Whoever copied its key once may let machines into the swarm for as long as it lives.',
  fix: 'Rotate it (docker swarm ca --rotate): nodes get new certificates one after the other, and nothing stops.',
  severity: 'info',
  references: { cis: ['7.8'], attack: [] },
  needs: ['swarm'],
  uses: ['swarmSettings'],
  actions: [],
  check: ({ swarm, swarmSettings }, { takenAt }) =>
    onManager(swarm, swarmSettings, ({ rootCertificate }) => {
      const days = Math.floor((minutesBetween(rootCertificate?.notBeforeAt ?? null, takenAt) ?? -1) / 1440);
      if (!rootCertificate || days < 0) return [unknown(DAEMON, 'the root certificate of the swarm was not told')];
      if (days <= OLDEST_DAYS) return [];
      return [
        fail({
          subject: DAEMON,
          sentence: sentence`The root CA of the swarm is ${bad(`${days} days`)} old, more than two years.`,
          evidence: [
            evidence('since', rootCertificate.notBeforeAt, 'swarm.TLSInfo.TrustRoot'),
            evidence('subject', rootCertificate.subject, 'swarm.TLSInfo.TrustRoot'),
          ],
        }),
      ];
    }),
});

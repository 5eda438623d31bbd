import { bad, sentence } from '@/lib/model';
import { defineRule, evidence, fail, unknown } from '../define';
import { DAEMON } from '../reading/verdict/subject';
import { onManager } from './swarm-reading';

const DAY_SECONDS = 86_400;
// What a swarm starts with.
const LONGEST_DAYS = 90;

export const swarmCertExpiryLong = defineRule({
  id: 'swarm-cert-expiry-long',
  family: 'daemon',
  title: 'Swarm node certificates live too long',
  why: 'A certificate that was copied from a node is good until it expires. Renewal is automatic, so short lives cost nothing.',
  fix: 'Let them live 90 days or less: docker swarm update --cert-expiry 2160h.',
  severity: 'info',
  references: { cis: ['7.7'], attack: [] },
  needs: ['swarm'],
  uses: ['swarmSettings'],
  actions: [],
  check: ({ swarm, swarmSettings }) =>
    onManager(swarm, swarmSettings, ({ nodeCertificateSeconds }) => {
      if (nodeCertificateSeconds === null) return [unknown(DAEMON, 'the life of node certificates was not told')];
      const days = Math.round(nodeCertificateSeconds / DAY_SECONDS);
      if (days <= LONGEST_DAYS) return [];
      return [
        fail({
          subject: DAEMON,
          sentence: sentence`Certificates of nodes live ${bad(`${days} days`)}, longer than 90.`,
          evidence: [evidence('NodeCertExpiry', `${days} days`, 'swarm.Spec.CAConfig')],
        }),
      ];
    }),
});

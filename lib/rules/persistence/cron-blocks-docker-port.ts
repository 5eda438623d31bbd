import { bad, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, fail } from '../define';
import { scheduleWords } from '../reading/host/schedule';
import { cronEvidence, cronLinks, cronOffers, cronSubject } from './cron-judgement';

export const cronBlocksDockerPort = defineRule({
  id: 'cron-blocks-docker-port',
  family: 'persistence',
  title: 'Cron keeps changing the firewall for the Docker port',
  why: 'Intruders close the door behind themselves, so that no rival comes in and nobody sees it open. An administrator writes such a rule once.',
  fix: 'If a configuration system writes this file, waive this finding. Else remove the line and close the API for good.',
  severity: 'critical',
  references: { cis: [], attack: ['T1562.004', 'T1053.003'] },
  needs: ['cronEntries'],
  actions: ['cron.removeEntry', 'firewall.restoreRules'],
  check: ({ cronEntries }) =>
    cronEntries.map((entry): Judgement => {
      const subject = cronSubject(entry);
      const tool = TOOL.exec(entry.command)?.[0];
      if (tool === undefined || !/\b2375\b/.test(entry.command)) return { verdict: 'pass', subject };
      return fail({
        subject,
        sentence: sentence`Cron changes port ${bad('2375')} with ${bad(tool)} ${value(scheduleWords(entry.schedule))}.`,
        evidence: cronEvidence(entry),
        offers: cronOffers(entry),
        links: cronLinks(entry),
      });
    }),
});

const TOOL = /\b(?:ip6?tables|nft|ufw|firewall-cmd)\b/;

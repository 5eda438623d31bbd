import { bad, type CronEntry, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { scheduleWords } from '../reading/host/schedule';
import { rawIpUrls, withDecoded } from '../reading/process/command-text';
import { cronEvidence, cronLinks, cronOffers, cronSubject, userOf } from './cron-judgement';
import { fetchSign } from './fetch-sign';

export const cronDownloadExec = defineRule({
  id: 'cron-download-exec',
  family: 'persistence',
  title: 'Cron entry downloads and runs code',
  why: 'Whatever the other side serves next runs here with the rights of this table. It brings a removed miner back within minutes.',
  fix: 'Remove the line, then look at what it has already brought. No updater of a distribution pipes a download into a shell.',
  severity: 'critical',
  references: { cis: [], attack: ['T1053.003'] },
  needs: ['cronEntries'],
  actions: ['cron.removeEntry', 'file.quarantine'],
  check: ({ cronEntries }) =>
    cronEntries.map((entry): Judgement => {
      const subject = cronSubject(entry);
      const sign = fetchSign(entry.command);
      if (!sign) return { verdict: 'pass', subject };
      return fail({
        subject,
        sentence: sentence`Cron runs ${bad(shorten(sign.text, 120))} ${value(scheduleWords(entry.schedule))} as ${value(userOf(entry))}.`,
        evidence: [evidence('sign', sign.label, entry.path), ...cronEvidence(entry)],
        offers: cronOffers(entry),
        links: { ...cronLinks(entry), ...remotesOf(entry) },
      });
    }),
});

const MOST_REMOTES = 10;

function remotesOf(entry: CronEntry): { remotes?: { address: string; port: number }[] } {
  const remotes = withDecoded(entry.command)
    .flatMap(rawIpUrls)
    .map(({ url, host }) => ({ address: host, port: portOf(url) }));
  const distinct = [...new Map(remotes.map((one) => [`${one.address}:${one.port}`, one])).values()].slice(
    0,
    MOST_REMOTES,
  );
  return distinct.length > 0 ? { remotes: distinct } : {};
}

const portOf = (url: string): number =>
  Number(/:(\d{1,5})(?:\/|$)/.exec(url.replace(/^\w+:\/\//, ''))?.[1] ?? (url.startsWith('https') ? 443 : 80));

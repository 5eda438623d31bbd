import { type ActionOffer, type AtJob, bad, type Judgement, type Subject, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { shorten } from '../reading/container/container-words';
import { lineId } from '../reading/verdict/line-id';
import { type FetchSign, fetchSign } from './fetch-sign';
import { quarantineFile } from './file-judgement';

export const atJobSuspicious = defineRule({
  id: 'at-job-suspicious',
  family: 'persistence',
  title: 'One-time job downloads or runs odd code',
  why: 'A job of at(1) runs once and leaves no trace in cron: it brings back later what was taken away today.',
  fix: 'Remove the job with “atrm”, or put its file aside. Then find out who left it.',
  severity: 'medium',
  references: { cis: [], attack: ['T1053.002'] },
  needs: ['atJobs'],
  actions: ['cron.removeEntry', 'file.quarantine'],
  check: ({ atJobs }) => atJobs.map(judgeJob),
});

function judgeJob(job: AtJob): Judgement {
  const found = oddLineOf(job);
  const name = `${job.path.split('/').at(-1) ?? ''} of ${job.user}`;
  if (!found) return { verdict: 'pass', subject: { kind: 'cron', id: job.path, name } };
  const { sign, line } = found;
  const subject: Subject = { kind: 'cron', id: lineId(job.path, line.text), name };
  return fail({
    subject,
    sentence: sentence`A waiting job of ${value(job.user)} runs ${bad(shorten(sign.text, 120))}.`,
    evidence: [
      evidence('sign', sign.label, job.path),
      evidence('line', shorten(line.text, 400), `${job.path}:${line.lineNumber}`),
      evidence('written', job.modifiedAt ?? 'not known', 'stat'),
    ],
    offers: jobOffers(job),
    links: { paths: [job.path], ...(job.modifiedAt ? { at: job.modifiedAt } : {}) },
  });
}

function oddLineOf({ lines }: AtJob): { sign: FetchSign; line: AtJob['lines'][number] } | null {
  for (const line of lines) {
    const sign = fetchSign(line.text);
    if (sign) return { sign, line };
  }
  return null;
}

/** Taking a line out would leave a job without its command: the file goes as a whole. */
const jobOffers = ({ path }: AtJob): readonly ActionOffer[] =>
  path.startsWith('/var/spool/cron/') ? [quarantineFile(path)] : [];

import { z } from 'zod';
import type { AnswerOf } from '@/lib/model/lookup';
import { readJsonAnswer } from '@/lib/outbound';
import { count, moment, text } from './answer-fields';
import { DAY_SECONDS, type LookupClient } from './lookup-client';

const answerSchema = z.object({
  data: z.object({
    attributes: z.object({
      last_analysis_stats: z.object({
        malicious: z.number().int().min(0),
        suspicious: count,
        harmless: count,
        undetected: count,
      }),
      last_analysis_date: moment,
      first_submission_date: moment,
      meaningful_name: text(300),
      type_description: text(100),
      popular_threat_classification: z
        .object({ suggested_threat_label: text(200) })
        .catch({ suggested_threat_label: '' }),
    }),
  }),
});

/** What antivirus engines say of a file by its hash: docs.virustotal.com, API v3, "files/{id}". 4 a minute and 500 a day are free. */
export const virusTotal: LookupClient = {
  service: 'virustotal',
  base: 'https://www.virustotal.com',
  limits: { perMinute: 4, perDay: 450 },
  keepSeconds: DAY_SECONDS,
  // The EICAR test file.
  probe: '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f',
  ask: async (sha256, { base, key, fetch }) => {
    const answer = await fetch({
      url: `${base}/api/v3/files/${sha256}`,
      headers: { Accept: 'application/json' },
      secretHeaders: { 'x-apikey': key },
      accepts: [200, 404],
      // The answer lists every engine and the behaviour of the file.
      limits: { bytes: 8 * 1024 * 1024, milliseconds: 20_000 },
    });
    return answer.status === 404 ? null : kept(readJsonAnswer(answer, answerSchema));
  },
};

function kept({ data: { attributes } }: z.infer<typeof answerSchema>): AnswerOf<'virustotal'> {
  const { malicious, suspicious, harmless, undetected } = attributes.last_analysis_stats;
  return {
    service: 'virustotal',
    malicious,
    suspicious: suspicious ?? 0,
    engines: malicious + (suspicious ?? 0) + (harmless ?? 0) + (undetected ?? 0),
    label: attributes.popular_threat_classification.suggested_threat_label,
    name: attributes.meaningful_name,
    type: attributes.type_description,
    firstSeenAt: attributes.first_submission_date,
    analysedAt: attributes.last_analysis_date,
  };
}

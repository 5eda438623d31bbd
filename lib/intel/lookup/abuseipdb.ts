import { z } from 'zod';
import type { AnswerOf } from '@/lib/model/lookup';
import { readJsonAnswer } from '@/lib/outbound';
import { count, flag, moment, text } from './answer-fields';
import { DAY_SECONDS, type LookupClient } from './lookup-client';

const WITHIN_DAYS = '90';

const answerSchema = z.object({
  data: z.object({
    abuseConfidenceScore: z.number().int().min(0).max(100),
    totalReports: z.number().int().min(0),
    numDistinctUsers: count,
    lastReportedAt: moment,
    usageType: text(100),
    isp: text(200),
    domain: text(253),
    isTor: flag,
    isWhitelisted: flag,
  }),
});

/** How often an address was reported for abuse: docs.abuseipdb.com, API v2, "check". 1,000 a day are free. */
export const abuseIpDb: LookupClient = {
  service: 'abuseipdb',
  base: 'https://api.abuseipdb.com',
  limits: { perMinute: 30, perDay: 900 },
  keepSeconds: DAY_SECONDS,
  probe: '1.1.1.1',
  ask: async (address, { base, key, fetch }) => {
    const query = new URLSearchParams({ ipAddress: address, maxAgeInDays: WITHIN_DAYS });
    const answer = await fetch({
      url: `${base}/api/v2/check?${query}`,
      headers: { Accept: 'application/json' },
      secretHeaders: { Key: key },
      limits: { bytes: 256 * 1024 },
    });
    const { data } = readJsonAnswer(answer, answerSchema);
    return {
      service: 'abuseipdb',
      score: data.abuseConfidenceScore,
      reports: data.totalReports,
      reporters: data.numDistinctUsers,
      lastReportedAt: data.lastReportedAt,
      usage: data.usageType,
      provider: data.isp,
      domain: data.domain,
      tor: data.isTor,
      whitelisted: data.isWhitelisted,
    } satisfies AnswerOf<'abuseipdb'>;
  },
};

import { z } from 'zod';
import type { AnswerOf } from '@/lib/model/lookup';
import { readJsonAnswer } from '@/lib/outbound';
import { flag, text, texts } from './answer-fields';
import { DAY_SECONDS, type LookupClient } from './lookup-client';
import { LookupError } from './lookup-error';

const reputationSchema = z.object({
  is_malicious: flag,
  severity: text(40),
  confidence_level: text(40),
  judgments: texts(30, 200),
  tags_classes: z.array(z.object({ tags: texts(30, 200) })).catch([]),
  basic: z.object({ carrier: text(200) }).catch({ carrier: '' }),
  scene: text(100),
  update_time: text(60),
});

/** The service says under status 200 what went wrong. */
const answerSchema = z.object({ response_code: z.number().int(), data: z.unknown().optional() });
const dataSchema = z.record(z.string(), reputationSchema);

const NO_DATA = 2;
const OVER_LIMIT = -4;
const NO_PERMISSION = -1;

/**
 * The reputation of an address: x.threatbook.com, API v3, "scene/ip_reputation". The documented request carries the key in its query;
 * there is no header for it. The query leaves over TLS only, and nothing here keeps or tells an address that was asked.
 */
export const threatBook: LookupClient = {
  service: 'threatbook',
  base: 'https://api.threatbook.cn',
  limits: { perMinute: 10, perDay: 50 },
  keepSeconds: DAY_SECONDS,
  probe: '1.1.1.1',
  ask: async (address, { base, key, fetch }) => {
    const query = new URLSearchParams({ apikey: key, resource: address, lang: 'en' });
    const url = `${base}/v3/scene/ip_reputation?${query}`;
    const answer = await fetch({ url, headers: { Accept: 'application/json' }, limits: { bytes: 512 * 1024 } });
    const { response_code: code, data } = readJsonAnswer(answer, answerSchema);
    if (code === NO_DATA) return null;
    if (code === OVER_LIMIT) throw new LookupError('limit-reached');
    if (code === NO_PERMISSION) throw new LookupError('key-refused');
    const parsed = dataSchema.safeParse(data);
    // IPv6 comes back in another spelling at times; one address was asked for, so one entry is the answer.
    const [entry] = Object.values(parsed.success ? parsed.data : {});
    if (code < 0 || !parsed.success) throw new LookupError('answer-not-understood');
    return entry ? kept(entry) : null;
  },
};

const kept = (entry: z.infer<typeof reputationSchema>): AnswerOf<'threatbook'> => ({
  service: 'threatbook',
  malicious: entry.is_malicious,
  severity: entry.severity,
  confidence: entry.confidence_level,
  judgments: entry.judgments,
  tags: entry.tags_classes.flatMap(({ tags }) => tags).slice(0, 30),
  carrier: entry.basic.carrier,
  scene: entry.scene,
  updatedAt: entry.update_time,
});

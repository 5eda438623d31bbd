import type { z } from 'zod';
import { OutboundError } from './outbound-error';
import type { OutsideAnswer } from './policy';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b/i;

/** The JSON of an answer, held against a schema: HTML under 200, half an answer and another shape are no answers. @throws OutboundError */
export function readJsonAnswer<T>(answer: OutsideAnswer, schema: z.ZodType<T>): T {
  if (!JSON_TYPE.test(answer.headers['content-type'] ?? '')) throw new OutboundError('answer-not-understood');
  const parsed = schema.safeParse(parseOrNothing(answer.bytes));
  if (parsed.success) return parsed.data;
  // The issues of zod quote the answer: they stay here.
  throw new OutboundError('answer-not-understood');
}

function parseOrNothing(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

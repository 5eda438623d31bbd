import type { z } from 'zod';
import { ServiceError } from './service-error';

/**
 * The door of every service: what came from a form, an address or a queue.
 * @throws ServiceError `invalid` with the first problem and its field.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  throw new ServiceError('invalid', {
    ...(field && { field }),
    ...(issue?.code === 'custom' || issue?.code === 'too_small' || issue?.code === 'too_big'
      ? { sentence: issue.message }
      : {}),
  });
}

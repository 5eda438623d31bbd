import { z } from 'zod';
import { cleanText } from '@/lib/store';

/** Why somebody trusts or blocks: everybody reads it, and it goes on the record. */
export const reasonSchema = z
  .string()
  .trim()
  .min(1, 'Say why.')
  .max(500, 'A reason has at most 500 characters.')
  .transform(cleanText);

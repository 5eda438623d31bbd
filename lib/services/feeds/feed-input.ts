import { z } from 'zod';
import { checkPublicKey } from '@/lib/intel';
import { FeedFormat, Indicator, IndicatorKind } from '@/lib/model';

export const feedNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the feed a name.')
  .max(80)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()-]*$/u, 'A name has letters, digits, spaces, dots and dashes.');

/** What holds for rows of a feed that say nothing of it. */
export const feedDefaultsSchema = z.object({
  format: FeedFormat.optional(),
  valueKind: IndicatorKind.nullish(),
  category: Indicator.shape.category.default('malware'),
  confidence: Indicator.shape.confidence.default('medium'),
});
export type FeedDefaults = z.infer<typeof feedDefaultsSchema>;

/** How a file of a feed is proved: not at all, by a SHA-256 beside it (`.sha256`), or by an Ed25519 signature (`.minisig`, or `.sig` for a PEM key). */
export const proofSchema = z
  .object({
    proof: z.enum(['none', 'sha256', 'signature']).default('none'),
    publicKey: z.string().trim().max(2_000).nullish(),
  })
  .superRefine(({ proof, publicKey }, check) => {
    if (proof !== 'signature') return;
    try {
      checkPublicKey(publicKey ?? '');
    } catch (error) {
      check.addIssue({ code: 'custom', path: ['publicKey'], message: error instanceof Error ? error.message : '' });
    }
  });

import { z } from 'zod';
import { checkPublicKey } from '@/lib/intel';
import { FeedFormat, FeedReading, Indicator, IndicatorKind } from '@/lib/model';

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
  /** Columns and attributes that a person chose. */
  reading: FeedReading.nullish(),
});
export type FeedDefaults = z.infer<typeof feedDefaultsSchema>;

export const webAddressSchema = z.url({ protocol: /^https?$/, error: 'Enter a web address.' }).max(2_000);

/** How a file of a feed is proved: not at all, by a SHA-256 beside it (`.sha256`) or typed in (`hash`), or by an Ed25519 signature (`.minisig`, or `.sig` for a PEM key). */
export const proofSchema = z
  .object({
    proof: z.enum(['none', 'sha256', 'hash', 'signature']).default('none'),
    publicKey: z.string().trim().max(2_000).nullish(),
    expectedSha256: z.string().trim().toLowerCase().max(200).nullish(),
  })
  .superRefine(({ proof, publicKey, expectedSha256 }, check) => {
    if (proof === 'hash' && !/^[0-9a-f]{64}$/.test(expectedSha256 ?? ''))
      check.addIssue({ code: 'custom', path: ['expectedSha256'], message: 'A SHA-256 has 64 hex digits.' });
    if (proof !== 'signature') return;
    try {
      checkPublicKey(publicKey ?? '');
    } catch (error) {
      check.addIssue({ code: 'custom', path: ['publicKey'], message: error instanceof Error ? error.message : '' });
    }
  });

/** What is kept of a proof: nothing that belongs to another one. */
export const proofData = ({ proof, publicKey, expectedSha256 }: z.infer<typeof proofSchema>) => ({
  proof,
  publicKey: proof === 'signature' ? (publicKey ?? null) : null,
  expectedSha256: proof === 'hash' ? (expectedSha256 ?? null) : null,
});

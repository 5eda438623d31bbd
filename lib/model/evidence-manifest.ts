import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const FileName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,75}$/);

/** What an evidence bundle holds, item by item. Its own hash stands on the record: whoever changes an item has to change that too. */
export const EvidenceManifest = z.object({
  schema: z.literal('shipshape.evidence/2'),
  run: z.object({ id: z.string(), actionId: z.string(), target: z.string(), planHash: z.string() }),
  host: z.object({ id: z.string(), name: z.string() }),
  takenAt: z.string(),
  items: z.array(
    z.object({
      name: FileName, // of the file in the bundle
      bytes: z.number().int(),
      sha256: Sha256,
      mediaType: z.string(),
      takenAt: z.string(),
      source: z.string(), // the question to the host that it answers
      wholeOf: z.object({ bytes: z.number().int(), sha256: Sha256 }).optional(), // what was read, where only its beginning is kept
    }),
  ),
  elsewhere: z.array(
    z.object({ name: z.string(), bytes: z.number().int(), sha256: Sha256, takenAt: z.string(), source: z.string() }),
  ), // too large for the bundle, kept as files of their own
  notHad: z.array(z.object({ name: z.string(), source: z.string(), reason: z.string() })),
});
export type EvidenceManifest = z.infer<typeof EvidenceManifest>;

import { z } from 'zod';
import { ProofError } from '@/lib/intel';
import { asJson } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { recordDeed } from '../activity/record';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { feedNameSchema, proofData, proofSchema } from './feed-input';
import { readUpload, uploadSchema } from './preview-upload';
import { proveFile } from './prove-file';
import { OlderFeedError, takeIn } from './take-in';

const schema = uploadSchema
  .extend({ name: feedNameSchema, signature: z.instanceof(Uint8Array).nullish() })
  .and(proofSchema);

/**
 * Takes a file of indicators in under a name. The same name again replaces what it held, all or nothing.
 * @throws ServiceError `forbidden`, `invalid`, `locked`.
 */
export async function uploadFeed(context: ServiceContext, actor: Actor, input: unknown): Promise<{ feedId: string }> {
  authorize(actor, 'settings.manage');
  const { name, bytes, fileName, signature, ...defaults } = parseInput(schema, input);
  const proved = proofData(defaults);
  requireProof(proved, bytes, signature ?? null);
  const { format, parsed } = await readUpload(bytes, fileName, defaults);
  const at = context.now();
  try {
    return await context.db.$transaction(
      async (tx) => {
        const known = await tx.feed.findUnique({ where: { name }, select: { id: true, kind: true } });
        if (known && known.kind !== 'upload')
          throw new ServiceError('invalid', { field: 'name', sentence: 'Another feed already has this name.' });
        const data = {
          ...{ place: fileName || name, format, valueKind: defaults.valueKind ?? null, enabled: true },
          ...{ category: defaults.category, confidence: defaults.confidence, ...proved },
          reading: asJson(defaults.reading ?? {}),
        };
        const { id } = known
          ? await tx.feed.update({ where: { id: known.id }, data: { ...data, newestAt: null }, select: { id: true } })
          : await tx.feed.create({
              data: { name, kind: 'upload', createdBy: actor.name, ...data },
              select: { id: true },
            });
        await takeIn(tx, id, { bytes, parsed, at });
        await recordDeed(tx, context.vault, actor, {
          verb: 'feed.upload',
          subject: name,
          sentence: `${parsed.rows.length} indicators, ${parsed.unreadCount} rows not taken`,
        });
        return { feedId: id };
      },
      { timeout: 60_000 },
    );
  } catch (error) {
    if (error instanceof OlderFeedError) throw new ServiceError('invalid', { field: 'file', sentence: error.message });
    throw error;
  }
}

/** A file that is not proved is not even read; what is wrong is said where the proof was typed in. */
function requireProof(proved: ReturnType<typeof proofData>, bytes: Uint8Array, signature: Uint8Array | null): void {
  try {
    proveFile(proved, bytes, signature);
  } catch (error) {
    if (error instanceof ProofError) throw new ServiceError('invalid', { field: 'proof', sentence: error.message });
    throw error;
  }
}

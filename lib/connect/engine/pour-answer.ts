import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConnectError } from '../connect-error';
import type { Poured } from '../engine-writer';

/**
 * Pours the body of an answer on as it comes, no faster than `into` takes it, and hashes it on the way. Ends it at the limit: an engine may send for
 * ever. Rejects with a `ConnectError`, or with what `into` failed on.
 */
export async function pourAnswer(
  incoming: IncomingMessage,
  { into, bytes }: { into?: Writable | undefined; bytes: number },
): Promise<Poured> {
  if (!into) throw new ConnectError('not-allowed', { detail: 'Nothing takes this answer.' });
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      sizeBytes += chunk.length;
      if (sizeBytes > bytes) {
        done(new ConnectError('answer-too-large', { detail: `The limit of this answer is ${bytes} bytes.` }));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(incoming, counted, into);
  if (!incoming.complete) throw new ConnectError('connection-lost');
  return { sizeBytes, sha256: hash.digest('hex') };
}

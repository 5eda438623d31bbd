import { checkSha256, checkSignature, ProofError } from '@/lib/intel';
import type { Feed } from '@/lib/store';

type Asked = Pick<Feed, 'proof' | 'publicKey' | 'expectedSha256'>;

/** What stands beside a file for its proof; null when nothing does: the file itself is held against what was typed in, or is not proved. */
export function endingOf({ proof, publicKey }: Asked): '.sha256' | '.sig' | '.minisig' | null {
  if (proof === 'sha256') return '.sha256';
  if (proof !== 'signature') return null;
  return publicKey?.includes('BEGIN PUBLIC KEY') ? '.sig' : '.minisig';
}

/** Before one row is read: the file is the one that its publisher, or a person, speaks of. @throws ProofError */
export function proveFile(feed: Asked, bytes: Uint8Array, beside: Uint8Array | null): void {
  if (feed.proof === 'none') return;
  if (feed.proof === 'hash') return checkSha256(bytes, feed.expectedSha256 ?? '');
  if (beside === null) throw new ProofError(`Nothing proves the file: ${endingOf(feed) ?? 'its proof'} is missing.`);
  if (feed.proof === 'sha256') checkSha256(bytes, Buffer.from(beside).toString('utf8'));
  else checkSignature(bytes, beside, feed.publicKey ?? '');
}

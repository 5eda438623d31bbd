import { createHash } from 'node:crypto';
import type { EvidenceItem } from '@/lib/model';

/** Beyond this an item is cut and says so. */
const MOST_BYTES = 4 * 1024 * 1024;

export const textEvidence = (name: string, content: string, mediaType = 'text/plain'): EvidenceItem =>
  evidenceItem(name, new TextEncoder().encode(content), mediaType);

export const jsonEvidence = (name: string, content: unknown): EvidenceItem =>
  textEvidence(name, JSON.stringify(content, null, 2), 'application/json');

/** One item of an evidence bundle. The hash is over all bytes, also when the kept content is cut. */
export function evidenceItem(name: string, bytes: Uint8Array, mediaType: string): EvidenceItem {
  const kept = bytes.subarray(0, MOST_BYTES);
  const isText = mediaType.startsWith('text/') || mediaType === 'application/json';
  return {
    name,
    mediaType,
    encoding: isText ? 'utf8' : 'base64',
    // PostgreSQL cannot hold a NUL inside text
    content: isText
      ? Buffer.from(kept).toString('utf8').replaceAll('\u0000', '\ufffd')
      : Buffer.from(kept).toString('base64'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    truncated: kept.length < bytes.length,
  };
}

import { createHash } from 'node:crypto';
import type { EvidenceItem } from '@/lib/model';

/** Beyond this an item is cut and says so. */
const MOST_BYTES = 4 * 1024 * 1024;

export const textEvidence = (name: string, content: string, mediaType = 'text/plain', source = ''): EvidenceItem =>
  evidenceItem(name, new TextEncoder().encode(content), mediaType, source);

/** `source` is the question to the host, as "GET /images/{id}/json". */
export const jsonEvidence = (name: string, content: unknown, source = ''): EvidenceItem =>
  textEvidence(name, JSON.stringify(content, null, 2), 'application/json', source);

/** One item of an evidence bundle. The hash is over all bytes, also when the kept content is cut. */
export function evidenceItem(name: string, bytes: Uint8Array, mediaType: string, source = ''): EvidenceItem {
  const kept = bytes.subarray(0, MOST_BYTES);
  const text = mediaType.startsWith('text/') || mediaType === 'application/json' ? exactText(kept) : null;
  return {
    ...{ name, mediaType, source, takenAt: new Date().toISOString() },
    encoding: text === null ? 'base64' : 'utf8',
    content: text ?? Buffer.from(kept).toString('base64'),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    truncated: kept.length < bytes.length,
  };
}

/** The bytes as text where they come back the same; PostgreSQL cannot hold a NUL inside text. */
function exactText(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString('utf8');
  return !text.includes('\u0000') && Buffer.from(text, 'utf8').equals(bytes) ? text : null;
}

/** What could not be had, and why: a bundle that is silent about it would look whole. */
export const notHad = (name: string, source: string, reason: string): EvidenceItem => ({
  ...textEvidence(name, '', 'text/plain', source),
  notHad: reason,
});

import { createHash } from 'node:crypto';
import type { AuthorizedKey } from '@/lib/model';
import { decodeText } from '../../text/clean-text';
import { maskText } from '../../text/mask-secrets';
import type { Section } from '../frames';
import { filesOf, numberedLines } from './file-item';
import { wholeNumber } from './numbers';

const KEY =
  /^(?:(.*?)\s)??((?:sk-)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d+)(?:@openssh\.com)?|ssh-\S+-cert-v01@openssh\.com)\s+([A-Za-z0-9+/]+={0,2})(?:\s+(.*))?$/;

/** Fingerprints and comments. The key's body is dropped here and stored nowhere. */
export function parseAuthorizedKeys(section: Section): { keys: AuthorizedKey[]; unreadItems: number } {
  const owners = ownersOf(section);
  const keys: AuthorizedKey[] = [];
  let unreadItems = 0;
  const seen = new Set<string>();
  for (const file of filesOf(section)) {
    const owner = owners.get(file.path) ?? { uid: 0, user: '' };
    if (seen.has(file.path)) continue;
    seen.add(file.path);
    for (const { lineNumber, text } of numberedLines(file.bytes ?? Buffer.alloc(0))) {
      const line = text.trim();
      if (line === '' || line.startsWith('#')) continue;
      const key = splitKey(line);
      if (!key) unreadItems += 1;
      else keys.push({ path: file.path, ...owner, lineNumber, ...key, fileModifiedAt: file.state?.modifiedAt ?? null });
    }
  }
  return { keys, unreadItems };
}

function splitKey(line: string): Pick<AuthorizedKey, 'keyType' | 'fingerprint' | 'comment' | 'options'> | null {
  const [, options, keyType, body, comment] = KEY.exec(line) ?? [];
  if (!keyType || !body) return null;
  return {
    keyType,
    fingerprint: fingerprintOf(body),
    comment: maskText(comment ?? ''),
    options: maskText(options ?? ''),
  };
}

/** OpenSSH's spelling: SHA256 of the key's bytes, base64 without padding. */
export const fingerprintOf = (body: string): string =>
  `SHA256:${createHash('sha256').update(Buffer.from(body, 'base64')).digest('base64').replace(/=+$/, '')}`;

function ownersOf(section: Section): Map<string, { user: string; uid: number }> {
  const owners = new Map<string, { user: string; uid: number }>();
  section.items.forEach((item, index) => {
    const next = section.items[index + 1];
    if (item.key !== 'owner' || next?.key !== 'file') return;
    owners.set(decodeText(next.body), { user: decodeText(item.body), uid: wholeNumber(item.words[0]) ?? 0 });
  });
  return owners;
}

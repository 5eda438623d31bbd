import { randomBytes } from 'node:crypto';
import type { Database } from '@/lib/store';
import { tokenHash } from './session-token';

/** Letters and digits that nobody mistakes for each other. 32 of them, so that five bits make one. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * The token of the first start, for the console. While there is no user every start makes a new one and forgets the one
 * before; only its hash is kept. Null once somebody has set Shipshape up.
 */
export async function ensureSetupToken(db: Database): Promise<string | null> {
  if ((await db.user.count()) > 0) {
    await db.setupToken.deleteMany();
    return null;
  }
  const token = [...randomBytes(24)]
    .map((byte) => ALPHABET[byte % 32])
    .join('')
    .replace(/(.{6})(?!$)/g, '$1-');
  const row = { tokenHash: setupTokenHash(token), createdAt: new Date() };
  await db.setupToken.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
  return token;
}

/** Case, spaces and dashes do not matter to who types it over. */
export const setupTokenHash = (token: string) => tokenHash(`setup:${token.replace(/[\s-]/g, '').toUpperCase()}`);

import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@/lib/store';

const HOUR_MS = 3_600_000;
/** A session ends this long after it was made, whatever happens … */
export const SESSION_HOURS = 24 * 7;
/** … and when nobody used it for this long. */
export const IDLE_HOURS = 12;

/** The words of a cookie: 256 random bits. Only their hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest());

export type NewSession = { sessionToken: string; expiresAt: Date; sessionId: string };

export async function makeSession(tx: Transaction, userId: string, now: Date): Promise<NewSession> {
  const sessionToken = newToken();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * HOUR_MS);
  const { id } = await tx.session.create({
    data: { tokenHash: tokenHash(sessionToken), userId, expiresAt, usedAt: now },
  });
  return { sessionToken, expiresAt, sessionId: id };
}

/** Remembers the browser, so that strangers who guess cannot lock its owner out. */
export async function rememberDevice(tx: Transaction, userId: string, known: string | undefined): Promise<string> {
  if (known) {
    const { count } = await tx.device.updateMany({
      where: { tokenHash: tokenHash(known), userId },
      data: { usedAt: new Date() },
    });
    if (count > 0) return known;
  }
  const deviceToken = newToken();
  await tx.device.create({ data: { tokenHash: tokenHash(deviceToken), userId } });
  return deviceToken;
}

export const idleSince = (now: Date): Date => new Date(now.getTime() - IDLE_HOURS * HOUR_MS);

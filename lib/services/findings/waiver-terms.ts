import { z } from 'zod';
import { cleanText, type Transaction } from '@/lib/store';
import type { Actor } from '../access/actor';
import { activePerson } from '../people/active-people';
import { ServiceError } from '../service-error';

/** A year, and the rest of its last day. */
const LONGEST_MS = 366 * 86_400_000;

/** What a person says of a waiver. Without an owner it is the one who says so. */
export const waiverTermsSchema = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'Say why this is accepted.')
    .max(500, 'A reason has at most 500 characters.')
    .transform(cleanText),
  expiresAt: z.iso.datetime(),
  ownerId: z.uuid().optional(),
});

export type WaiverTerms = { reason: string; expiresAt: Date; ownerId: string; ownerName: string };

/** The terms, judged by our clock. @throws ServiceError `waiver-end`, `no-such-person`. */
export async function waiverTerms(
  db: Transaction,
  actor: Actor,
  { reason, ownerId, ...rest }: z.infer<typeof waiverTermsSchema>,
  at: Date,
): Promise<WaiverTerms> {
  const expiresAt = new Date(rest.expiresAt);
  if (expiresAt <= at || expiresAt.getTime() - at.getTime() > LONGEST_MS)
    throw new ServiceError('waiver-end', { field: 'expiresAt' });
  const owner = ownerId === undefined || ownerId === actor.id ? actor : await activePerson(db, ownerId, 'ownerId');
  return { reason, expiresAt, ownerId: owner.id, ownerName: owner.name };
}

/** "until 2026-12-24: A honeypot of ours", with the owner where that is somebody else. */
export const termsText = ({ reason, expiresAt, ownerName }: WaiverTerms, actorName: string): string =>
  `${ownerName === actorName ? '' : `for ${ownerName} `}until ${expiresAt.toISOString().slice(0, 10)}: ${reason}`;

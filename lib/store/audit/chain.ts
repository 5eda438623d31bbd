import { createHmac } from 'node:crypto';

/** One entry of the record, before it is sealed. Names are kept beside ids: the record outlives what it names. */
export type AuditFact = {
  at: Date;
  actorKind: 'user' | 'token' | 'system';
  actorId: string;
  actorName: string;
  /** `host.add`, `action.confirm`, `session.sign-in`, … */
  verb: string;
  hostId: string | null;
  hostName: string | null;
  subject: string | null;
  outcome: 'done' | 'refused' | 'failed' | 'unknown';
  sentence: string | null;
  runId: string | null;
};

/** What the first entry names as the one before it. */
export const GENESIS = '0'.repeat(64);

/** Seals an entry to the one before it. Keyed, so that who can write the table cannot make a chain that fits. */
export function entryHash(key: Uint8Array, seq: bigint, fact: AuditFact, prevHash: string): string {
  const words = [
    'entry/1',
    seq.toString(),
    fact.at.toISOString(),
    fact.actorKind,
    fact.actorId,
    fact.actorName,
    fact.verb,
    fact.hostId,
    fact.hostName,
    fact.subject,
    fact.outcome,
    fact.sentence,
    fact.runId,
    prevHash,
  ];
  return createHmac('sha256', key).update(JSON.stringify(words)).digest('hex');
}

/** Seals the newest entry, so that a record cut at its tail shows. */
export const headSeal = (key: Uint8Array, seq: bigint, hash: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify(['head/1', seq.toString(), hash]))
    .digest('hex');

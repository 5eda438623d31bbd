import { cleanText } from '../clean-strings';
import type { Transaction } from '../database';
import type { Vault } from '../vault/vault';
import { type AuditFact, entryHash, GENESIS, headSeal } from './chain';

/** What a service hands in; what it leaves out is null. */
export type AuditInput = Pick<AuditFact, 'actorKind' | 'actorId' | 'actorName' | 'verb' | 'outcome'> &
  Partial<Pick<AuditFact, 'hostId' | 'hostName' | 'subject' | 'sentence' | 'runId'>>;

const LONGEST = 1000;

/**
 * Adds one entry in the caller's transaction: it stands when the deed stands, and falls with it. Writers wait for each
 * other on the head row, so that sequence and chain have no gaps.
 * @throws VaultError when the vault is locked: what cannot be recorded is not done.
 */
export async function appendAudit(tx: Transaction, vault: Vault, input: AuditInput): Promise<bigint> {
  const key = vault.auditKey();
  const head = await lockHead(tx);
  const seq = head.seq + 1n;
  const fact = completed(input);
  const hash = entryHash(key, seq, fact, head.hash);
  await tx.auditEntry.create({ data: { seq, ...fact, prevHash: head.hash, hash } });
  await tx.auditHead.update({ where: { id: 1 }, data: { seq, hash, seal: headSeal(key, seq, hash) } });
  return seq;
}

async function lockHead(tx: Transaction): Promise<{ seq: bigint; hash: string }> {
  await tx.$executeRaw`INSERT INTO "audit_head" ("id", "seq", "hash", "seal") VALUES (1, 0, ${GENESIS}, '') ON CONFLICT DO NOTHING`;
  const rows = await tx.$queryRaw<
    { seq: bigint; hash: string }[]
  >`SELECT "seq", "hash" FROM "audit_head" WHERE "id" = 1 FOR UPDATE`;
  const head = rows[0];
  if (!head) throw new Error('The head of the audit record is missing.');
  return head;
}

function completed(input: AuditInput): AuditFact {
  const text = (value: string | null | undefined): string | null =>
    value == null ? null : cleanText(value.slice(0, LONGEST));
  return {
    at: new Date(),
    actorKind: input.actorKind,
    actorId: input.actorId,
    actorName: text(input.actorName) ?? '',
    verb: input.verb,
    hostId: input.hostId ?? null,
    hostName: text(input.hostName),
    subject: text(input.subject),
    outcome: input.outcome,
    sentence: text(input.sentence),
    runId: input.runId ?? null,
  };
}

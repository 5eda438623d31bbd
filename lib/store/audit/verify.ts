import { timingSafeEqual } from 'node:crypto';
import type { Database } from '../database';
import type { Vault } from '../vault/vault';
import { type AuditFact, entryHash, GENESIS, headSeal } from './chain';

/** `firstBadSeq` is the first entry that does not fit: changed, missing, out of order, or cut off at the end. */
export type AuditCheck = { ok: boolean; checked: number; firstBadSeq: bigint | null; headHash: string | null };

const PAGE = 2000;

/** Reads the whole record, oldest first, and checks every link and the seal of the head. */
export async function verifyAudit(db: Database, vault: Vault): Promise<AuditCheck> {
  const key = vault.auditKey();
  // The head first: entries added while we read are then no surprise, and ones cut off are.
  const head = await db.auditHead.findUnique({ where: { id: 1 } });
  let last = { seq: 0n, hash: GENESIS };
  let checked = 0;
  for (;;) {
    const page = await db.auditEntry.findMany({
      where: { seq: { gt: last.seq } },
      orderBy: { seq: 'asc' },
      take: PAGE,
    });
    for (const row of page) {
      const bad = row.seq !== last.seq + 1n || row.prevHash !== last.hash;
      if (bad) return broken(checked, last.seq + 1n, head?.hash);
      const fits = same(entryHash(key, row.seq, row as AuditFact, last.hash), row.hash) && headFits(key, head, row);
      if (!fits) return broken(checked, row.seq, head?.hash);
      last = { seq: row.seq, hash: row.hash };
      checked += 1;
    }
    if (page.length < PAGE) break;
  }
  const cut = head ? head.seq > last.seq : last.seq > 0n;
  if (cut) return broken(checked, last.seq + 1n, head?.hash);
  return { ok: true, checked, firstBadSeq: null, headHash: head?.hash ?? null };
}

type Head = { seq: bigint; hash: string; seal: string };

/** Entries that are not the head have nothing to show here. */
function headFits(key: Uint8Array, head: Head | null, row: { seq: bigint; hash: string }): boolean {
  if (!head || head.seq !== row.seq) return true;
  return head.hash === row.hash && same(headSeal(key, row.seq, row.hash), head.seal);
}

const broken = (checked: number, firstBadSeq: bigint, headHash: string | undefined): AuditCheck => ({
  ok: false,
  checked,
  firstBadSeq,
  headHash: headHash ?? null,
});

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

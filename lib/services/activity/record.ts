import { type AuditInput, appendAudit, type Transaction, type Vault, VaultError } from '@/lib/store';
import { type Actor, auditActor } from '../access/actor';
import { ServiceError } from '../service-error';

export type Deed = Omit<AuditInput, 'actorKind' | 'actorId' | 'actorName' | 'outcome'> &
  Partial<Pick<AuditInput, 'outcome'>>;

/**
 * Puts a deed on the record, in the transaction that does it.
 * @throws ServiceError `locked`: what cannot be recorded is not done.
 */
export async function recordDeed(tx: Transaction, vault: Vault, actor: Actor, deed: Deed): Promise<void> {
  try {
    await appendAudit(tx, vault, { ...auditActor(actor), outcome: 'done', ...deed });
  } catch (error) {
    if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
    throw error;
  }
}

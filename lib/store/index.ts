export { type AuditInput, appendAudit } from './audit/append';
export { type AuditCheck, verifyAudit } from './audit/verify';
export { asJson, cleanText, NO_JSON, UncleanStringError } from './clean-strings';
export { openCredential, saveCredential } from './credentials';
export { type Database, type OpenDatabaseOptions, openDatabase, type Transaction } from './database';
export type {
  Approval,
  AuditEntry,
  Baseline,
  Case,
  CaseFinding,
  CaseMark,
  CaseNote,
  Credential,
  Feed,
  Finding,
  FindingComment,
  FindingNote,
  Host,
  LookupServiceRow,
  PolicyChange,
  Scan,
  SharedBaseline,
  Waiver,
} from './generated/client';
export type { FindingWhereInput as FindingWhere } from './generated/models/Finding';
export { LiveChannel, type Signal, sendSignal } from './live/live-channel';
export { type LookupKeyOwner, openLookupKey, removeLookupKey, saveLookupKey } from './lookup-keys';
export { forgetTlsKeys, type HostTlsSecret, keptAuthority, openTlsKeys, saveTlsKeys } from './tls-keys';
export { forgetTries, type TryAnswer, type TryLimit, takeTry } from './try-counter';
export { openUndo, sealUndo } from './undo-records';
export { readKeySince, type UnlockOptions, unlockVault } from './vault/unlock';
export { openVault, type Vault } from './vault/vault';
export { VaultError, type VaultErrorCode } from './vault/vault-error';
export { type BaselineItemRow, writeBaselineItems } from './write-baseline-items';
export {
  addFindingNotes,
  type FindingNoteRow,
  type FindingRow,
  resolveFindings,
  upsertFindings,
} from './write-findings';
export { type SightingRow, type SightingsOfScan, writeSightings } from './write-sightings';

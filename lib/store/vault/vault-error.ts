const SENTENCES = {
  'key-missing':
    'The master key is missing, so stored credentials cannot be read; put the key file back. Nothing was overwritten.',
  'key-wrong':
    'The master key is not the one the credentials were sealed with; put the right key file back. Nothing was overwritten.',
  'key-unreadable': 'The master key cannot be read: it must be 32 bytes, as 64 hex digits or in base64.',
  'key-open': 'The master key file can be read by others; set its mode to 0600.',
  'does-not-open': 'This stored secret does not open: it was changed, moved or belongs to another address.',
} as const;

export type VaultErrorCode = keyof typeof SENTENCES;

/** The only error of the vault. Never holds a secret. */
export class VaultError extends Error {
  override readonly name = 'VaultError';

  constructor(
    readonly code: VaultErrorCode,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[code], options);
  }
}

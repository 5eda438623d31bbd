import type { EnvEntry, SecretMark } from '@/lib/model';

const SECRET_NAME = /(PASS(WORD|WD)?|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY)/i;

/** A name that says its value is a secret. "…_FILE" names a place where one lies. */
export const namesSecret = (name: string): boolean => SECRET_NAME.test(name) && !/_FILE$/i.test(name);

/** What is a key by its shape alone, whatever it is called. */
export const isKeyFormat = ({ kind }: Pick<SecretMark, 'kind'>): boolean => kind !== 'named' && kind !== 'url-password';

/** "a GitHub token": what was seen of a secret. Its value is never kept. */
const KINDS: Record<SecretMark['kind'], string> = {
  named: 'a secret by its name',
  'url-password': 'a password in an address',
  'aws-key': 'an AWS key',
  'github-token': 'a GitHub token',
  'gitlab-token': 'a GitLab token',
  'slack-token': 'a Slack token',
  'stripe-key': 'a Stripe key',
  'google-key': 'a Google key',
  'model-key': 'a key of a model provider',
  'web-token': 'a signed web token',
  'private-key': 'a private key',
};
export const kindText = (kind: SecretMark['kind']): string => KINDS[kind];

/**
 * A variable whose value is a secret that somebody chose: no example value, no word of five letters. Snapshots that are older than the
 * question say only that the value was masked.
 */
export function isSecretEntry({ name, masked, secret }: EnvEntry): boolean {
  if (!masked) return false;
  if (!secret) return namesSecret(name);
  if (isKeyFormat(secret)) return true;
  if (secret.weak || secret.short) return false;
  return secret.kind === 'url-password' || namesSecret(name);
}

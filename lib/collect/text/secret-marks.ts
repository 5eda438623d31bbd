import type { SecretMark } from '@/lib/model';

/** Keys that are known by their shape. */
const FORMATS: readonly { kind: SecretMark['kind']; pattern: string }[] = [
  { kind: 'aws-key', pattern: String.raw`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b` },
  { kind: 'github-token', pattern: String.raw`\bgh[pousr]_[A-Za-z0-9]{20,}` },
  { kind: 'github-token', pattern: String.raw`\bgithub_pat_\w{20,}` },
  { kind: 'gitlab-token', pattern: String.raw`\bglpat-[\w-]{16,}` },
  { kind: 'slack-token', pattern: String.raw`\bxox[abeoprs]-[\w-]{10,}` },
  { kind: 'stripe-key', pattern: String.raw`\bsk_(?:live|test)_\w{16,}` },
  { kind: 'model-key', pattern: String.raw`\bsk-[A-Za-z0-9_-]{24,}` },
  { kind: 'web-token', pattern: String.raw`\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}` },
  { kind: 'google-key', pattern: String.raw`\bAIza[\w-]{30,}` },
  {
    kind: 'private-key',
    pattern: String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)`,
  },
];
const BY_KIND = FORMATS.map(({ kind, pattern }) => ({ kind, expression: new RegExp(pattern) }));

/** All of them, for replacing. */
export const TOKEN_SHAPES = new RegExp(FORMATS.map(({ pattern }) => pattern).join('|'), 'g');

/** Passwords that images, examples and scanners' dictionaries use. */
const WEAK = new Set(
  (
    'root toor admin administrator user guest test demo default docker password password1 password123 passw0rd p@ssw0rd pass ' +
    '1234 12345 123456 1234567 12345678 123456789 1234567890 qwerty letmein changeme changeit change_me change-me changethis ' +
    'change_this secret supersecret mysecretpassword my-secret-pw topsecret example examplepassword postgres mysql mariadb ' +
    'mongo mongodb redis rabbitmq minio minioadmin admin123 yourpassword your_password your-password yourpasswordhere ' +
    'somewordpress wordpress grafana elastic nextcloud replaceme placeholder'
  ).split(' '),
);
const SHORT = 6;

/** What may be said of a secret once it is masked. `fallback`: how it was known when its shape says nothing. */
export function secretMark(value: string, fallback: SecretMark['kind']): SecretMark {
  const plain = value.replace(/^(["'])(.*)\1$/, '$2');
  return { kind: formatOf(value) ?? fallback, weak: WEAK.has(plain.toLowerCase()), short: plain.length < SHORT };
}

/** The kind of the first key in a text that is known by its shape. */
export const formatOf = (text: string): SecretMark['kind'] | null =>
  BY_KIND.find(({ expression }) => expression.test(text))?.kind ?? null;

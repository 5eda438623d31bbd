import type { EnvEntry, SecretMark } from '@/lib/model';
import { formatOf, secretMark, TOKEN_SHAPES } from './secret-marks';

const MASK = '***';
const SECRET_NAME =
  /pass(?:w|ph|[_-]|\d|$)|secret|token|credential|api_?key|private_?key|access_?key|auth_?key|_key$|^key$|_pwd$|^pwd_|mysql_pwd/i;
/** Values of such names that hold no secret: switches, references to a file or a variable. */
const HARMLESS = /^(|yes|no|true|false|on|off|none|null|0|1|\$\{?[A-Za-z_]\w*\}?|\/(run|var|etc)\/[\w./-]+)$/i;
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#@'"]{0,200}):([^\s/?#@'"]{1,300})@/gi;
const OPTION =
  /((?:^|[\s'"])--?[\w-]*(?:pass(?:word|wd|phrase)?|secret|token|api-?key|access-?key|credential|requirepass|masterauth))(=|\s+)("[^"]*"|'[^']*'|[^\s'"]+)/gi;
const ASSIGNMENT =
  /\b(\w*(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|MYSQL_PWD)\w*)(=|"?\s*:\s*)("[^"]*"|'[^']*'|[^\s'",;&|}]+)/gi;
const HEADER = /(authorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)?\s*)([^\s'"]{6,})/gi;

const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !/_file$|_path$|_dir$/i.test(name);

/** One variable: whether its value was masked, what may be kept of it, and what it was. */
export function maskVariable(name: string, value: string): EnvEntry {
  if (isSecretName(name) && !HARMLESS.test(value))
    return { name, value: MASK, masked: true, secret: secretMark(value, 'named') };
  const kept = maskText(value);
  const secret = secretIn(value);
  return { name, value: kept, masked: kept !== value, ...(secret && { secret }) };
}

/** "NAME=value" as an entry of an environment. */
export function maskEnvEntry(entry: string): EnvEntry {
  const at = entry.indexOf('=');
  return at === -1 ? { name: entry, value: '', masked: false } : maskVariable(entry.slice(0, at), entry.slice(at + 1));
}

/** Secrets inside a line of text: user:password@ in addresses, --password=…, NAME=… of a secret, known key shapes. Wallets stay. */
export function maskText(text: string): string {
  if (text.length < 4) return text;
  return text
    .replace(TOKEN_SHAPES, MASK)
    .replace(URL_PASSWORD, `$1:${MASK}@`)
    .replace(HEADER, `$1${MASK}`)
    .replace(OPTION, (all, name: string, between: string, secret: string) =>
      secret.startsWith('-') && between !== '=' ? all : `${name}${between}${keepOrMask(secret)}`,
    )
    .replace(ASSIGNMENT, (all, name: string, between: string, secret: string) =>
      /_(file|path|dir)$/i.test(name) ? all : `${name}${between}${keepOrMask(secret)}`,
    );
}

/** What `maskText` would mask in a text, the worst of it; null when nothing. */
export function secretIn(text: string): SecretMark | null {
  if (maskText(text) === text) return null;
  const shaped = formatOf(text);
  if (shaped) return { kind: shaped, weak: false, short: false };
  const inAddress = [...text.matchAll(URL_PASSWORD)].map((match) => secretMark(match[2] ?? '', 'url-password'));
  const named = [OPTION, ASSIGNMENT]
    .flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[3] ?? ''))
    .filter((secret) => keepOrMask(secret) === MASK)
    .map((secret) => secretMark(secret, 'named'));
  const all = [...inAddress, ...named];
  return all.find((mark) => mark.weak) ?? all[0] ?? { kind: 'named', weak: false, short: false };
}

const keepOrMask = (secret: string): string => (HARMLESS.test(secret.replace(/^["']|["']$/g, '')) ? secret : MASK);

const OPTION_BEFORE =
  /^--?[\w-]*(pass(word|wd|phrase)?|secret|token|api-?key|access-?key|credential|requirepass|masterauth)$/i;

/** As `maskText`, for a list of arguments: also the argument after `--password`, and `-pSECRET` of the mysql programs. */
export function maskArguments(args: readonly string[]): string[] {
  const mysql = /(^|\/)(mysql|mysqldump|mysqladmin|mariadb)$/.test(args[0] ?? '');
  return args.map((argument, index) => {
    const before = args[index - 1];
    if (before !== undefined && OPTION_BEFORE.test(before) && !argument.startsWith('-')) return keepOrMask(argument);
    if (mysql && /^-p.+/.test(argument)) return `-p${MASK}`;
    return maskText(argument);
  });
}

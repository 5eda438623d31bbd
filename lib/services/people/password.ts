import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's algorithm is argon2id by default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Two hundred sign-ins at once must not take four gigabytes. */
const AT_ONCE = 4;

/** At least twelve characters, no other rule; a very long one would only cost time. */
export const passwordSchema = z
  .string()
  .min(12, 'A password has at least 12 characters.')
  .max(200, 'A password has at most 200 characters.');

let running = 0;
const waiting: (() => void)[] = [];

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFKC'), COST));

/** Takes the same time for an account that does not exist. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const known = passwordHash ?? (await decoy());
  const matches = await inTurn(() => verify(known, password.normalize('NFKC')));
  return matches && passwordHash !== null;
}

let decoyHash: Promise<string> | null = null;
const decoy = (): Promise<string> => (decoyHash ??= hash('no account has this password', COST));

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

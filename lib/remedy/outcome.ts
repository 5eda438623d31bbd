import type { Outcome, VerifyCheck } from '@/lib/model';

/** All checks pass: confirmed. One could not be made: unknown, which is not success. Otherwise unconfirmed. */
export function outcomeOf(checks: readonly VerifyCheck[]): Outcome {
  if (checks.some((check) => check.verdict === 'fail')) return 'unconfirmed';
  if (checks.length === 0 || checks.some((check) => check.verdict === 'unknown')) return 'unknown';
  return 'confirmed';
}

/** A check from a yes or no; null means that it could not be made. */
export function check(text: string, holds: boolean | null, detail = ''): VerifyCheck {
  return { text, verdict: holds === null ? 'unknown' : holds ? 'pass' : 'fail', detail };
}

/** Makes a check whose question may fail to be answered: then it is unknown, with the reason. */
export async function ask(text: string, question: () => Promise<boolean>): Promise<VerifyCheck> {
  try {
    return check(text, await question());
  } catch (error) {
    return check(text, null, error instanceof Error ? error.message : 'not answered');
  }
}

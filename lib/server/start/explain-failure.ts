import { SettingsError } from '../env';
import { MigrationError } from '../migrate/migration-error';
import { PostgresError } from '../postgres/postgres-error';
import { StartError } from './start-error';

/** What a person reads and what the shell gets. 2: change something and try again; 1: the program is at fault. */
export type ExplainedFailure = { sentence: string; exitCode: 1 | 2 };

/** Codes of Node and PostgreSQL for a server that is not there or does not let us in. */
const NO_DATABASE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  '28P01',
  '28000',
  '3D000',
]);

/** Turns whatever ended a start into one sentence; only the unexpected keeps its stack. */
export function explainFailure(error: unknown): ExplainedFailure {
  if (error instanceof StartError) return { sentence: error.message, exitCode: error.exitCode };
  if (error instanceof SettingsError || error instanceof PostgresError || error instanceof MigrationError) {
    return { sentence: error.message, exitCode: 2 };
  }
  const thrown: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const { code = '', message, stack } = thrown;
  if (!NO_DATABASE.has(code)) return { sentence: stack ?? message, exitCode: 1 };
  // A name with several addresses fails with all of them and an empty message.
  return { sentence: `The database of DATABASE_URL does not let us in: ${message || code}.`, exitCode: 2 };
}

import { readFile } from 'node:fs/promises';
import { CliError } from './cli-error';

/** A file as text. Throws CliError with one sentence that names the file, never its content. */
export async function readText(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CliError(`The ${what} cannot be read: ${path}.`, { cause });
  }
}

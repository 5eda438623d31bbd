import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Indicator } from '@/lib/model';

export class IndicatorFileError extends Error {}

/**
 * Reads a file of indicators: a JSON array of the shape of `Indicator`. Throws IndicatorFileError with one plain sentence when the file
 * cannot be read or a row is not understood; a half-read feed is worse than none.
 */
export async function readIndicators(path: string): Promise<readonly Indicator[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new IndicatorFileError(`The indicator file ${path} could not be read.`, { cause });
  });
  const parsed = z.array(Indicator).safeParse(parseJson(text));
  if (!parsed.success)
    throw new IndicatorFileError(`The indicator file ${path} is not a list of indicators.`, { cause: parsed.error });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { z } from 'zod';

/** Pieces of Docker answers: what is missing or of another type becomes the empty value, so that one odd field loses nothing else. */
export const text = z.string().catch('');
export const amount = z.number().catch(0);
export const flag = z.boolean().catch(false);

/** A list of strings; one string counts as a list of one (Cmd of old images). Entries of another type are left out. */
export const texts = z
  .unknown()
  .optional()
  .transform((value): string[] => {
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  });

/** A map of strings, made of own properties: a label may be called `__proto__`. */
export const textMap = z
  .unknown()
  .optional()
  .transform((value): Record<string, string> => {
    const pairs = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
    return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
  });

/** A map of anything, as pairs. */
export const pairs = z
  .unknown()
  .optional()
  .transform((value): [string, unknown][] =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [],
  );

/** A list whose items are parsed one by one; those that do not parse are left out. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<T>[] =>
      (Array.isArray(value) ? value : []).flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );

/** ISO 8601 in UTC; null for Docker's "0001-01-01T00:00:00Z" and for what is no time. */
export const time = z
  .unknown()
  .optional()
  .transform((value): string | null => {
    if (typeof value !== 'string' || value.startsWith('0001-')) return null;
    const at = Date.parse(value.replace(/(\.\d{3})\d+/, '$1'));
    return Number.isNaN(at) ? null : new Date(at).toISOString();
  });

/** Unix seconds as ISO 8601. */
export const timeFromSeconds = (seconds: number): string | null =>
  Number.isFinite(seconds) && seconds > 0 && seconds < 32_503_680_000 ? new Date(seconds * 1000).toISOString() : null;

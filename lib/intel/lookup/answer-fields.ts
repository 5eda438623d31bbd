import { z } from 'zod';

/** Text of a service, fit to be kept: without what a database refuses, and cut. Anything that is no text is ''. */
export const text = (longest: number) =>
  z
    .string()
    .catch('')
    .transform((value) => value.replaceAll('\0', '').trim().slice(0, longest).toWellFormed());

/** A list of short texts; what is none is left out. */
export const texts = (most: number, longest: number) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) =>
      values
        .filter((value) => typeof value === 'string')
        .slice(0, most)
        .map((value) => text(longest).parse(value)),
    );

export const flag = z.boolean().nullable().catch(null);
/** A number that may be missing. */
export const count = z.number().int().min(0).nullable().catch(null);

/** The year 2100: later is no time of a service. */
const FAR_MS = 4_102_444_800_000;

/** A moment as services write it (with offset, with a space, in seconds since 1970); null when it is none. */
export const moment = z
  .union([z.number(), z.string()])
  .nullable()
  .catch(null)
  .transform((value): string | null => {
    const time = typeof value === 'number' ? value * 1_000 : Date.parse(value ?? '');
    const sane = Number.isFinite(time) && time > 0 && time < FAR_MS;
    return sane ? new Date(time).toISOString() : null;
  });

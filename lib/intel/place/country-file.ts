import { readFileSync, statSync } from 'node:fs';
import { type CountryResponse, Reader } from 'mmdb-lib';
import { z } from 'zod';

const LARGEST_BYTES = 128 * 1024 * 1024;

const recordSchema = z.union([
  z.object({ country_code: z.string() }).transform(({ country_code }) => country_code),
  // As MaxMind's and DB-IP's own files say it.
  z.object({ country: z.object({ iso_code: z.string() }) }).transform(({ country }) => country.iso_code),
]);

/** Countries from an MMDB file, held in memory (8 MB). */
export interface CountryFile {
  readonly madeAt: string;
  countryOf(address: string): string | null;
}

/** Opens the file, or answers null when it is missing or is no such file: look-ups then know no country. */
export function openCountryFile(path: string): CountryFile | null {
  try {
    if (statSync(path).size > LARGEST_BYTES) return null;
    const reader = new Reader<CountryResponse>(readFileSync(path));
    const madeAt = new Date(reader.metadata.buildEpoch).toISOString();
    return { madeAt, countryOf: (address) => countryIn(reader, address) };
  } catch {
    return null;
  }
}

function countryIn(reader: Reader<CountryResponse>, address: string): string | null {
  try {
    const code = recordSchema.safeParse(reader.get(address)).data?.toUpperCase() ?? '';
    return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' ? code : null;
  } catch {
    // A damaged file may lead anywhere; it leads to no country.
    return null;
  }
}

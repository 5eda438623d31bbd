import { z } from 'zod';
import {
  type CsvPreview,
  FeedFormatError,
  guessFormat,
  inSlices,
  type ParsedFeed,
  parseFeed,
  previewCsv,
} from '@/lib/intel';
import type { FeedFormat } from '@/lib/model';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { FeedPreview } from '../views/feed';
import { type FeedDefaults, feedDefaultsSchema } from './feed-input';
import { readOwnNames, withoutOwn } from './without-own';

/** The largest file that a page takes; larger ones go into the folder or come from a web address. */
export const LARGEST_UPLOAD_BYTES = 2 * 1024 * 1024;
const SAMPLES = 8;

export const uploadSchema = feedDefaultsSchema.extend({
  fileName: z.string().max(255).default(''),
  bytes: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.byteLength <= LARGEST_UPLOAD_BYTES, 'This file is larger than 2 MB.'),
});

/**
 * What a file of indicators would bring, and what of it would not be taken in and why. Nothing is kept.
 * @throws ServiceError `forbidden`, `invalid` with the sentence of the format.
 */
export async function previewUpload(context: ServiceContext, actor: Actor, input: unknown): Promise<FeedPreview> {
  authorize(actor, 'settings.manage');
  const { bytes, fileName, ...defaults } = parseInput(uploadSchema, input);
  const table = await tableOf(bytes, fileName, defaults);
  const { format, parsed: read } = await readUpload(bytes, fileName, defaults).catch((error: unknown) => {
    // A table whose columns are not known yet is shown, so that a person can choose them.
    if (table && error instanceof ServiceError) return { format: 'csv' as const, parsed: nothingIn(error) };
    throw error;
  });
  const parsed = await inSlices(withoutOwn(read, await readOwnNames(context.db)));
  const counts = new Map<FeedPreview['byKind'][number]['kind'], number>();
  for (const { kind } of parsed.rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    format,
    rowCount: parsed.rows.length,
    byKind: [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
    samples: parsed.rows.slice(0, SAMPLES).map(({ kind, value, note }) => ({ kind, value, note })),
    unreadCount: parsed.unreadCount,
    unread: parsed.unread.slice(0, 50),
    table,
  };
}

const nothingIn = ({ message }: ServiceError): ParsedFeed => ({
  rows: [],
  unread: [{ where: 'file', text: '', why: message }],
  unreadCount: 1,
});

/** The first rows of a table with what its columns are taken for; null for what is no table. */
async function tableOf(bytes: Uint8Array, fileName: string, defaults: FeedDefaults): Promise<CsvPreview | null> {
  const text = Buffer.from(bytes).toString('utf8');
  if ((defaults.format ?? guessFormat(fileName, text.slice(0, 4_096))) !== 'csv') return null;
  return previewCsv(text, defaults.reading?.csv).catch((error: unknown) => {
    if (error instanceof FeedFormatError) return null;
    throw error;
  });
}

/** Reads an upload; what is wrong with it is said at its field. */
export async function readUpload(
  bytes: Uint8Array,
  fileName: string,
  { format: said, valueKind, category, confidence, reading }: FeedDefaults,
): Promise<{ format: FeedFormat; parsed: ParsedFeed }> {
  const format = said ?? guessFormat(fileName, Buffer.from(bytes.subarray(0, 4_096)).toString('utf8'));
  try {
    return {
      format,
      parsed: await parseFeed(bytes, {
        ...{ format, defaults: { category, confidence } },
        ...{ kind: valueKind ?? undefined, reading: reading ?? undefined },
      }),
    };
  } catch (error) {
    if (error instanceof FeedFormatError) throw new ServiceError('invalid', { field: 'file', sentence: error.message });
    throw error;
  }
}

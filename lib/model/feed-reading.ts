import { z } from 'zod';

/** What a column of a table can hold for us. */
export const csvColumns = [
  'value',
  'kind',
  'category',
  'note',
  'confidence',
  'firstSeenAt',
  'lastSeenAt',
  'expiresAt',
] as const;
export type CsvColumn = (typeof csvColumns)[number];

const columnName = z.string().min(1).max(200).optional();

/** How a table is read where a person said so. What is left out is told by the file itself. */
export const CsvLayout = z.object({
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** Whether the first row names the columns. Without a head they are called "column 1", "column 2" and so on. */
  head: z.boolean().optional(),
  /** The name of the column for each meaning. With `value` given, a meaning that is not named is not looked for. */
  columns: z
    .object({
      ...{ value: columnName, kind: columnName, category: columnName, note: columnName, confidence: columnName },
      ...{ firstSeenAt: columnName, lastSeenAt: columnName, expiresAt: columnName },
    })
    .optional(),
});
export type CsvLayout = z.infer<typeof CsvLayout>;

/** Which attributes of MISP are taken. */
export const MispChoice = z.object({
  /** Types of attributes; without it, every type that can be compared. */
  types: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
  /** Only what its publisher means for detection ("to_ids"). */
  onlyForDetection: z.boolean().default(true),
});
export type MispChoice = z.infer<typeof MispChoice>;

/** How the files of one feed are read, each time anew. */
export const FeedReading = z.object({ csv: CsvLayout.optional(), misp: MispChoice.optional() });
export type FeedReading = z.infer<typeof FeedReading>;

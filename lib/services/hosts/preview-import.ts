import { z } from 'zod';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import type { ImportPreview } from '../views/import';
import { judgeImport } from './import/judge-import';

const LONGEST_TEXT = 128 * 1024;

/** A pasted CSV file or ssh configuration, and the user where it names none. It holds no secret. */
export const importTextSchema = z.object({
  text: z.string().max(LONGEST_TEXT, 'At most 128 KB can be read at once.'),
  defaultUser: z
    .string()
    .trim()
    .max(64)
    .regex(/^$|^[A-Za-z0-9_][A-Za-z0-9_.@\\-]*\$?$/)
    .default(''),
});

/**
 * Reads a pasted list of servers and says what would become of each entry. Nothing is stored and no server is asked.
 * @throws ServiceError `forbidden`, `invalid`.
 */
export async function previewImport(context: ServiceContext, actor: Actor, input: unknown): Promise<ImportPreview> {
  authorize(actor, 'hosts.manage');
  const { text, defaultUser } = parseInput(importTextSchema, input);
  const { format, rows } = await judgeImport(context.db, text, defaultUser);
  const keyNames = rows.flatMap(({ verdict, keyName }) => (verdict === 'new' && keyName !== null ? [keyName] : []));
  return { format, rows: rows.map(({ parsed: _parsed, ...row }) => row), keyNames: [...new Set(keyNames)] };
}

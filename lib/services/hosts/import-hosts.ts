import { z } from 'zod';
import { type SshCredential, sshCredentialSchema } from '@/lib/model/connection';
import { VaultError } from '@/lib/store';
import type { Actor } from '../access/actor';
import { authorize } from '../access/authorize';
import { parseInput } from '../parse-input';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import type { ImportedHosts } from '../views/import';
import { tagsSchema } from './host-input';
import { type JudgedRow, judgeImport } from './import/judge-import';
import { MOST_SERVERS } from './import/ssh-config';
import { importTextSchema } from './preview-import';
import { registerHost } from './register-host';

const schema = importTextSchema.extend({
  /** The rows a person chose, by their place in the list. */
  chosen: z.array(z.number().int().min(0)).min(1, 'Choose at least one server.').max(MOST_SERVERS),
  /** For every server added now, beside its own. */
  tags: tagsSchema.default([]),
  /** For all whose own key was not entered. */
  credential: sshCredentialSchema.nullish(),
  /** For the servers whose entry names this key. */
  ownCredentials: z
    .array(z.object({ keyName: z.string().min(1).max(200), credential: sshCredentialSchema }))
    .max(50)
    .default([]),
});

/**
 * Registers the chosen servers of a pasted list, each with a sealed credential of its own. All stay `unconfirmed`: no one signs
 * in and no command is sent before a person has confirmed the key of each. The list is read again here, so that only what the
 * list says can be added; a server that was taken meanwhile is refused and the others are added.
 * @throws ServiceError `forbidden`, `invalid`, `locked`.
 */
export async function importHosts(context: ServiceContext, actor: Actor, input: unknown): Promise<ImportedHosts> {
  authorize(actor, 'hosts.manage');
  const { text, defaultUser, chosen, tags, credential, ownCredentials } = parseInput(schema, input);
  const { rows } = await judgeImport(context.db, text, defaultUser);
  const own = new Map(ownCredentials.map((one) => [one.keyName, one.credential]));
  const result: ImportedHosts = { added: [], refused: [] };
  for (const index of new Set(chosen)) {
    const row = rows[index];
    if (!row) continue;
    const key = (row.keyName === null ? null : own.get(row.keyName)) ?? credential ?? null;
    try {
      result.added.push({ index, ...(await addRow(context, actor, { row, tags, credential: key })) });
    } catch (error) {
      const refusal = refusalOf(error);
      result.refused.push({ index, name: row.name, sentence: refusal.sentence });
    }
  }
  return result;
}

async function addRow(
  context: ServiceContext,
  actor: Actor,
  { row, tags, credential }: { row: JudgedRow; tags: string[]; credential: SshCredential | null },
): Promise<{ hostId: string; name: string }> {
  if (row.parsed === null) throw new ServiceError(row.verdict === 'there' ? 'address-taken' : 'invalid');
  if (credential === null) throw new ServiceError('no-credential');
  const registration = {
    name: row.name,
    address: row.parsed,
    tags: [...new Set([...row.tags, ...tags])].slice(0, 20),
    credential,
    hostKey: null,
  };
  return context.db.$transaction((tx) => registerHost(tx, context, actor, registration));
}

/** What is about one server alone; anything else ends the import. */
function refusalOf(error: unknown): ServiceError {
  if (error instanceof VaultError) throw new ServiceError('locked', { sentence: error.message, cause: error });
  if (error instanceof ServiceError && error.code !== 'locked') return error;
  throw error;
}

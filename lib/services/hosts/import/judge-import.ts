import { type Address, formatAddress, parseAddress } from '@/lib/model/connection';
import type { Transaction } from '@/lib/store';
import { ServiceError } from '../../service-error';
import type { ImportFormat, ImportReason, ImportRow } from '../../views/import';
import { hostNameSchema, nameFrom, tagsSchema } from '../host-input';
import type { ImportEntry } from './entry';
import { readImport } from './read-import';
import { MOST_SERVERS } from './ssh-config';

/** A row with its address as understood; only new rows have one. */
export type JudgedRow = ImportRow & { parsed: Address | null };

/** Rows that are not servers, though nothing is wrong with them. */
const SKIPPED: ReadonlySet<ImportReason> = new Set(['pattern', 'include', 'match', 'columns']);

/**
 * What would become of each entry of a pasted list, against the servers that are registered now.
 * @throws ServiceError `invalid` when there are too many.
 */
export async function judgeImport(
  db: Transaction,
  text: string,
  defaultUser: string,
): Promise<{ format: ImportFormat; rows: JudgedRow[] }> {
  const { format, entries } = readImport(text, defaultUser);
  if (entries.length > MOST_SERVERS)
    throw new ServiceError('invalid', { field: 'text', sentence: `At most ${MOST_SERVERS} servers at once.` });
  const hosts = await db.host.findMany({ select: { id: true, name: true, address: true } });
  const known: Known = {
    byAddress: new Map(hosts.map((host) => [host.address, host])),
    byName: new Map(hosts.map((host) => [host.name.toLowerCase(), host])),
    addresses: new Set(),
    names: new Set(),
  };
  return { format, rows: entries.map((entry, index) => judge(entry, index, known)) };
}

type HostMark = { id: string; name: string };
type Known = {
  byAddress: ReadonlyMap<string, HostMark>;
  byName: ReadonlyMap<string, HostMark>;
  /** Of the new rows so far. */
  addresses: Set<string>;
  names: Set<string>;
};

function judge(entry: ImportEntry, index: number, known: Known): JudgedRow {
  const { line, keyName, tags } = entry;
  const row = { index, line, name: entry.name, address: entry.address, tags, keyName, host: null, parsed: null };
  const refuse = (reason: ImportReason, detail: string | null): JudgedRow => ({
    ...row,
    verdict: SKIPPED.has(reason) ? 'skipped' : 'unclear',
    reason,
    detail,
  });
  if (entry.problem) return refuse(entry.problem, entry.detail);
  const parsed = parseAddress(entry.address);
  if (!parsed.ok) return refuse('address', parsed.sentence);
  if (parsed.address.kind !== 'ssh') return refuse('not-ssh', null);
  const name = hostNameSchema.safeParse(entry.name === '' ? nameFrom(parsed.address) : entry.name);
  if (!name.success) return refuse('name', name.error.issues[0]?.message ?? null);
  const cleanTags = tagsSchema.safeParse(tags);
  if (!cleanTags.success) return refuse('tags', tags.join(' '));
  const named = { ...row, name: name.data, address: formatAddress(parsed.address), tags: cleanTags.data };
  const taken = takenBy(named, known);
  if (taken) return { ...named, ...taken };
  known.addresses.add(named.address);
  known.names.add(named.name.toLowerCase());
  return { ...named, verdict: 'new', reason: null, detail: null, parsed: parsed.address };
}

type Taken = Pick<ImportRow, 'verdict' | 'reason' | 'detail' | 'host'>;

function takenBy({ name, address }: { name: string; address: string }, known: Known): Taken | null {
  const none = { reason: null, detail: null, host: null };
  const same = known.byAddress.get(address);
  if (same) return { ...none, verdict: 'there', host: same };
  if (known.addresses.has(address)) return { ...none, verdict: 'twice' };
  const other = known.byName.get(name.toLowerCase());
  if (other) return { ...none, verdict: 'unclear', reason: 'name-taken', host: other };
  return known.names.has(name.toLowerCase()) ? { ...none, verdict: 'twice' } : null;
}

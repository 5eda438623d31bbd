import type { ImportReason } from '../../views/import';

/** One server, or one line that is none, as a pasted file says it; nothing in it is checked yet. */
export type ImportEntry = {
  /** The line of the file it begins on, from 1. */
  line: number;
  /** As written: the alias, or the name column. Empty when there is none. */
  name: string;
  /** Something `parseAddress` reads; the text of the line when there is none. */
  address: string;
  tags: string[];
  /** What the file calls the key that signs in there: a path or a word, never the key itself. */
  keyName: string | null;
  problem: ImportReason | null;
  detail: string | null;
};

/** An entry that is no server, with the reason. */
export const notAServer = (line: number, text: string, problem: ImportReason, detail?: string): ImportEntry => ({
  line,
  name: '',
  address: text.trim().slice(0, 400),
  tags: [],
  keyName: null,
  problem,
  detail: detail ?? null,
});

/** Host, user and port as one address. An IPv6 host gets its brackets; a user or port that the host already names stays. */
export function joinAddress(host: string, user: string, port: string): string {
  if (host === '' || host.includes('://')) return host;
  const [before, place] = host.includes('@')
    ? [host.slice(0, host.lastIndexOf('@') + 1), host.slice(host.lastIndexOf('@') + 1)]
    : [user === '' ? '' : `${user}@`, host];
  const bare = /:.*:/.test(place) && !place.startsWith('[') ? `[${place}]` : place;
  const hasPort = /^(?:\[[^\]]*\]|[^:[\]]*):\d+$/.test(bare);
  return `${before}${bare}${port === '' || hasPort ? '' : `:${port}`}`;
}

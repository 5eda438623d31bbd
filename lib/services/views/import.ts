import type { Instant } from './words';

/** How a pasted list of servers was read. */
export type ImportFormat = 'csv' | 'ssh-config';

/** Why an entry of the list is no server to add. */
export type ImportReason =
  /** A name with wildcards is a rule for several servers, not one. */
  | 'pattern'
  | 'include'
  | 'match'
  /** It is reached through another server or a command. */
  | 'proxy'
  /** `HostName` holds a token other than `%h`. */
  | 'token'
  | 'quote'
  /** More cells than columns. */
  | 'cells'
  /** Columns nobody knows; the rest was read. */
  | 'columns'
  /** A column of secrets: nothing of the file was read. */
  | 'secret'
  | 'no-address'
  | 'address'
  | 'not-ssh'
  | 'name'
  | 'tags'
  | 'name-taken';

export type ImportVerdict = 'new' | 'there' | 'twice' | 'skipped' | 'unclear';

/** One entry of a pasted list, with what would become of it. `name`, `address` and `detail` are the file's words: show them escaped. */
export type ImportRow = {
  /** Its place in the list; what `importHosts` is told. */
  index: number;
  line: number;
  name: string;
  address: string;
  tags: string[];
  keyName: string | null;
  verdict: ImportVerdict;
  reason: ImportReason | null;
  detail: string | null;
  /** The registered server it is, or whose name it wants. */
  host: { id: string; name: string } | null;
};

export type ImportPreview = {
  format: ImportFormat;
  rows: ImportRow[];
  /** Distinct names of keys among the new ones, in the file's order. */
  keyNames: string[];
};

/** What became of each chosen row. */
export type ImportedHosts = {
  added: { index: number; hostId: string; name: string }[];
  refused: { index: number; name: string; sentence: string }[];
};

/** A registered server whose host key nobody has confirmed. `offered` is what it showed when it was last asked. */
export type UnconfirmedHost = {
  id: string;
  name: string;
  address: string;
  tags: string[];
  addedAt: Instant;
  addedBy: string;
  offered: { type: string; fingerprint: string; seenAt: Instant } | null;
};

import type { Database } from '@/lib/store';
import type { StoredFinding } from '../findings/stored-finding';

const MOST = 5;
const DIGITS = /^[0-9a-f]{64}$/;

/** The SHA-256 of the programs a finding is about: those its evidence calls a hash, and those of its processes in the last snapshot. */
export async function hashesOfFinding(
  db: Database,
  { hostId, links, evidence }: Pick<StoredFinding, 'hostId' | 'links' | 'evidence'>,
): Promise<string[]> {
  const told = evidence.filter(({ label, value }) => /sha-?256|hash/i.test(label) && DIGITS.test(value));
  const pids = links.pids ?? [];
  const read = pids.length === 0 ? [] : await hashesOfProcesses(db, hostId, pids);
  return [...new Set([...told.map(({ value }) => value), ...read.map(({ sha256 }) => sha256)])]
    .filter((text) => DIGITS.test(text))
    .slice(0, MOST);
}

const hashesOfProcesses = (db: Database, hostId: string, pids: readonly number[]): Promise<{ sha256: string }[]> =>
  db.$queryRaw<{ sha256: string }[]>`
    SELECT program ->> 'sha256' AS sha256
    FROM "hosts" AS h
    JOIN "snapshots" AS s ON s."id" = h."snapshotId",
      jsonb_path_query(s."body", '$.facts.executables.value[*]') AS program
    WHERE h."id" = ${hostId}::uuid AND (program ->> 'pid')::bigint = ANY(${[...pids]}::bigint[])
    LIMIT ${MOST}::int`;

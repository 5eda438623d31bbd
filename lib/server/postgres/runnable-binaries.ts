import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, canRun } from './account';
import { binariesIn, findBinaries, type PostgresBinaries } from './binaries';
import { PostgresError } from './postgres-error';

/** Where root keeps a copy (60 MB) when the checkout is closed to the account that runs PostgreSQL. */
const COPIES = '/var/lib/shipshape';

/**
 * Programs that the account can run: those of node_modules, or, when the checkout lies in a closed folder such as /root,
 * a copy of them that only root can change.
 * @throws PostgresError `unreadable` when neither works.
 */
export function findRunnableBinaries(account: Account | null): PostgresBinaries {
  const own = findBinaries();
  if (canRun(own.postgres, account)) return own;
  const copy = account && copyPrograms(own);
  if (copy && canRun(copy.postgres, account)) return copy;
  const who = account ? `The account "${account.name}", which runs the database when you are root,` : 'This account';
  throw new PostgresError(
    'unreadable',
    `${who} cannot run ${own.postgres}: move Shipshape to a folder that everyone may read (such as /opt/shipshape), start it as an ordinary user, or set DATABASE_URL.`,
  );
}

function copyPrograms(own: PostgresBinaries): PostgresBinaries | null {
  const source = join(dirname(own.postgres), '..');
  const { size, mtimeMs } = statSync(own.postgres);
  const version = createHash('sha256').update(`${source} ${size} ${mtimeMs}`).digest('hex').slice(0, 12);
  const target = join(COPIES, `postgres-${version}`);
  const draft = `${target}.${process.pid}`;
  try {
    if (!existsSync(target)) {
      mkdirSync(COPIES, { recursive: true });
      chmodSync(COPIES, 0o755);
      cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
      chmodSync(draft, 0o755);
      renameSync(draft, target);
    }
    return binariesIn(join(target, 'bin'));
  } catch {
    rmSync(draft, { recursive: true, force: true });
    return null;
  }
}

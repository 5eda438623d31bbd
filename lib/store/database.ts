import { PrismaPg } from '@prisma/adapter-pg';
import type { Prisma } from './generated/client';
import { PrismaClient } from './generated/client';

/** The database. `Transaction` is the same without the calls that open or close something. */
export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

export type OpenDatabaseOptions = {
  url: string;
  /** Most connections at once. Default 10. */
  connections?: number;
  applicationName?: string;
};

/** Without this, instants are stored shifted by the server's time zone. */
export const UTC_OPTION = '-c TimeZone=UTC';

/** Opens the database; connections are made when first needed. The caller closes it with `$disconnect`. */
export function openDatabase({ url, connections = 10, applicationName = 'shipshape' }: OpenDatabaseOptions): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    options: UTC_OPTION,
    max: connections,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
}

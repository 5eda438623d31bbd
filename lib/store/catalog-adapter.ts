import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { Pool, type QueryResult } from 'pg';

/** The system catalog's own one-byte type (`"char"`): the schema engine reads it, the adapter refuses it. */
const CATALOG_CHAR = 18;
const TEXT = 25;
/** Marks such a column between the pool, which knows the type, and the adapter's answer, which may name it. */
const MARK = '\u0001';

class CatalogPool extends Pool {
  // pg declares many shapes of query; the adapter uses only the one with a promise.
  override async query(...args: unknown[]): Promise<never> {
    const result = await (super.query as (...args: unknown[]) => Promise<QueryResult>)(...args);
    for (const field of result.fields) {
      if (field.dataTypeID === CATALOG_CHAR) Object.assign(field, { dataTypeID: TEXT, name: MARK + field.name });
    }
    return result as never;
  }
}

/** Prisma's PostgreSQL adapter, able to read the system catalog as the schema engine needs it. */
export function makeCatalogAdapter(databaseUrl: string): object {
  const factory = new PrismaPg(new CatalogPool({ connectionString: databaseUrl, max: 2 }), {
    disposeExternalPool: true,
  });
  const connect = async () => namingCatalogChars(await factory.connect());
  return bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: () => factory.connectToShadowDb(),
  });
}

function namingCatalogChars<Adapter extends SqlDriverAdapter>(adapter: Adapter): Adapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => unmark(await queryRaw(query));
  return adapter;
}

function unmark(result: SqlResultSet): SqlResultSet {
  const isMarked = result.columnNames.map((name) => name.startsWith(MARK));
  return {
    ...result,
    columnNames: result.columnNames.map((name) => name.replace(MARK, '')),
    columnTypes: result.columnTypes.map((type, index) => (isMarked[index] ? ColumnTypeEnum.Character : type)),
  };
}

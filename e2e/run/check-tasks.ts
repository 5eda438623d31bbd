import { tool } from './run-program';

/** One part of `npm run check`. */
export type CheckTask = { name: string; args: readonly string[]; advice: string };

const tsx = tool('tsx', 'dist', 'cli.mjs');

/** The parts, longest first: two run at a time. */
export const CHECK_TASKS: readonly CheckTask[] = [
  {
    // Without a cache: typed rules judge a file by others, and a cached verdict outlives their change.
    name: 'lint',
    args: [tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'],
    advice: 'npx eslint --fix FILE repairs some of it',
  },
  {
    name: 'types',
    args: [tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'],
    advice: 'npx tsc --noEmit shows it again',
  },
  {
    name: 'unit tests',
    args: [
      tool('vitest', 'vitest.mjs'),
      'run',
      '--project',
      'unit',
      '--reporter=dot',
      '--reporter=json',
      '--outputFile.json=test-results/unit.json',
    ],
    advice: 'npx vitest --project unit FILE runs one file again and again',
  },
  {
    name: 'unused code',
    args: [tool('knip', 'bin', 'knip.js'), '--no-progress'],
    advice: 'delete what nobody uses, or use it',
  },
  { name: 'borders', args: [tsx, 'e2e/run/borders.ts'], advice: 'each line says what to do instead' },
  {
    name: 'migrations',
    args: [tsx, 'lib/server/migrate/new-migration.ts', '--check'],
    advice: 'npm run db:migration -- NAME makes the missing one',
  },
  {
    name: 'format',
    args: [tool('@biomejs', 'biome', 'bin', 'biome'), 'check'],
    advice: 'npx biome check --write repairs it',
  },
  { name: 'generated lists', args: [tsx, 'e2e/run/lists.ts', '--check'], advice: 'npm run lists writes them' },
];

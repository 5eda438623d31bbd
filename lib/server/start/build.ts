import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from './bundle';
import { makeWhenChanged } from './source-hash';
import { StartError } from './start-error';
import { announce, step } from './terminal';

// Not tsconfig.json: Next rewrites it in its own layout.
const PACKAGES = ['package.json', 'package-lock.json'];
const PROCESSES = ['lib', 'prisma/schema.prisma', ...PACKAGES];
const PAGES = ['app', 'public', 'proxy.ts', 'instrumentation.ts', 'next.config.ts', 'postcss.config.mjs', ...PROCESSES];

/** Makes the database client, the processes' bundles and, for production, the pages: each only when its sources changed. */
export async function buildWhenChanged({ dev, signal }: { dev: boolean; signal: AbortSignal }): Promise<void> {
  await generateClient(signal);
  if (dev) return;
  await makeWhenChanged({ name: 'processes', output: join('dist', 'worker.js'), sources: PROCESSES }, () =>
    step('Processes bundled', bundle),
  );
  await makeWhenChanged({ name: 'pages', output: join('.next', 'BUILD_ID'), sources: PAGES }, () => buildPages(signal));
}

/** The typed database client, from prisma/schema.prisma. */
export async function generateClient(signal: AbortSignal): Promise<void> {
  const sources = ['prisma/schema.prisma', 'prisma.config.ts', ...PACKAGES];
  const output = join('lib', 'store', 'generated', 'client.ts');
  await makeWhenChanged({ name: 'client', output, sources }, () =>
    step('Database client generated', () => run(['node_modules/prisma/build/index.js', 'generate'], signal)),
  );
}

async function buildPages(signal: AbortSignal): Promise<void> {
  announce('Building the pages (about half a minute)');
  await step('Pages built', () => run(['node_modules/next/dist/bin/next', 'build'], signal));
}

/** Runs a tool quietly; its words are shown only when it fails. */
function run(args: string[], signal: AbortSignal): Promise<void> {
  // A build serves nobody: with the settings of a running product it would open that database and make keys beside it.
  const kept = Object.entries(process.env).filter(
    ([name]) => name !== 'DATABASE_URL' && !name.startsWith('SHIPSHAPE_'),
  );
  const env = {
    ...Object.fromEntries(kept),
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  const child = spawn(process.execPath, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGTERM',
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(
        new StartError(
          `${Buffer.concat(said).toString()}\n${args.slice(0, 2).join(' ')} failed: the lines above say why.`,
          1,
        ),
      );
    });
  });
}

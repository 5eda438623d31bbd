#!/usr/bin/env node
// Runs the sources as they are, so that the command works right after an install, without a build, from any folder.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// 1 means "found something" here: what nobody expected must not end with it.
process.on('uncaughtException', (error) => {
  process.stderr.write(`shipshape: It failed on something nobody expected: ${JSON.stringify(error.message)}\n`);
  process.exit(2);
});
// A reader that has seen enough, as in "| head".
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : 2));

register({ tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)) });
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv.slice(2));

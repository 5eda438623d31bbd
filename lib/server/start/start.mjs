// `npm start`. This first stage runs before anything is installed, so it uses nothing but Node itself.
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installWhenNeeded } from './install.mjs';
import { requireNode } from './require-node.mjs';

requireNode();
chdir(fileURLToPath(new URL('../../..', import.meta.url)));
await installWhenNeeded();

const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
await main(process.argv.slice(2));

// `npm test`. This first stage runs on a machine that has Node and nothing else, so it uses nothing but Node itself.
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installWhenNeeded } from '../../lib/server/start/install.mjs';
import { requireNode } from '../../lib/server/start/require-node.mjs';
import { installDebianPackages } from './debian-packages.mjs';

requireNode();
chdir(fileURLToPath(new URL('../..', import.meta.url)));
installDebianPackages();
await installWhenNeeded({ withDev: true });

const { register } = await import('tsx/esm/api');
register();
await import('./test-stages.ts');

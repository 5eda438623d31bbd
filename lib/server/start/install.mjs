import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const LOCK = 'package-lock.json';
/** npm's own record of what it installed. */
const INSTALLED = 'node_modules/.package-lock.json';

/**
 * Installs from the lockfile unless node_modules already holds what it says.
 * `withDev` also asks for what only tests and checks need.
 */
export async function installWhenNeeded({ withDev = false } = {}) {
  if (isInstalled({ withDev })) return;
  const begunAt = Date.now();
  process.stdout.write('  … Installing packages (about a minute)\n');
  await runNpmCi();
  process.stdout.write(`  ✓ Packages installed  ${((Date.now() - begunAt) / 1000).toFixed(1)} s\n`);
}

/** Compares version and checksum of every package that is not optional: those depend on the machine. */
export function isInstalled({ withDev }) {
  if (!existsSync(INSTALLED)) return false;
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  const present = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || (entry.dev && !withDev)) return true;
    return present[path]?.version === entry.version && present[path]?.integrity === entry.integrity;
  });
}

function runNpmCi() {
  const args = ['ci', '--include=dev', '--strict-allow-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, prefix] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(command, [...prefix, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.once('error', () => fail('npm was not found: install it together with Node.'));
    child.once('close', (code) =>
      code === 0 ? resolve() : fail(`${Buffer.concat(said)}\nnpm ci failed: the lines above say why.`),
    );
  });
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

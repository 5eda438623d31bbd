import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { actionList } from './list-actions';
import { ruleList } from './list-rules';

const LISTS: Readonly<Record<string, () => string>> = {
  'lib/rules/CATALOGUE.md': ruleList,
  'lib/remedy/CATALOGUE.md': actionList,
};

/** `npm run lists` writes the lists that come from the code; `-- --check` exits 1 when one is not what the code says. */
function main(argument: string | undefined): number {
  const stale = Object.entries(LISTS).filter(([file, list]) => textOf(file) !== list());
  if (stale.length === 0) return say('The lists are what the code says.', 0);
  const names = stale.map(([file]) => file).join(', ');
  if (argument === '--check') return say(`Not what the code says: ${names}; npm run lists writes them.`, 1);
  for (const [file, list] of stale) writeFileSync(file, list());
  return say(`Wrote ${names}.`, 0);
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

process.exitCode = main(process.argv[2]);

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { NOT_AVAILABLE } from '@/lib/rules/not-available';
import { RULES } from '@/lib/rules/registry';

const FILE = 'lib/rules/CATALOGUE.md';

/** `npm run lists` writes the lists that come from the code; `-- --check` exits 1 when one is not what the code says. */
function main(argument: string | undefined): number {
  const wanted = ruleList();
  const present = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (wanted === present) return say(`${FILE} is what the code says.`, 0);
  if (argument === '--check') return say(`${FILE} is not what the code says; npm run lists writes it.`, 1);
  writeFileSync(FILE, wanted);
  return say(`Wrote ${FILE}.`, 0);
}

function ruleList(): string {
  const rows = [...RULES]
    .sort((a, b) => a.family.localeCompare(b.family) || a.id.localeCompare(b.id))
    .map((rule) => [rule.family, `\`${rule.id}\``, rule.severity, rule.title, referencesOf(rule.references)].map(cell));
  const head = ['Family', 'Rule', 'Severity', 'What is wrong', 'References'];
  const lines = [head, head.map(() => '---'), ...rows].map((columns) => `| ${columns.join(' | ')} |`);
  const missing = Object.entries(NOT_AVAILABLE).map(([id, reason]) => `- \`${id}\`: not available, because ${reason}.`);
  return [
    '# Rules',
    `Written by \`npm run lists\` from the code; ${RULES.length} rules.`,
    lines.join('\n'),
    `## Not available\n\n${missing.join('\n')}\n`,
  ].join('\n\n');
}

function referencesOf({ cis, attack }: { cis: readonly string[]; attack: readonly string[] }): string {
  return [...cis.map((id) => `CIS ${id}`), ...attack].join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

process.exitCode = main(process.argv[2]);

import { RULES } from '@/lib/rules/registry';
import { print } from './terminal';

/** Lists the catalogue: one line a rule, or JSON with id, family, severity, title, needs, references and actions. */
export async function rulesCommand({ json = false }: { json?: boolean }): Promise<number> {
  const catalogue = RULES.map(({ id, family, severity, title, needs, needsAny = [], references, actions }) => ({
    id,
    family,
    severity,
    title,
    needs: [...needs, ...(needsAny.length > 0 ? [needsAny.join('|')] : [])],
    references,
    actions,
  }));
  if (json) print(JSON.stringify(catalogue, null, 2));
  else for (const rule of catalogue) print(`${rule.severity.padEnd(9)}${rule.id.padEnd(38)}${rule.title}`);
  return Promise.resolve(0);
}

import type { AnyRule } from '@/lib/model';
import { NOT_AVAILABLE } from '@/lib/rules/not-available';
import { RULES } from '@/lib/rules/registry';

/** Every rule, whole, family by family: what docs say is what the code does. */
export function ruleList(): string {
  const families = [...new Set(RULES.map(({ family }) => family))].sort();
  const missing = Object.entries(NOT_AVAILABLE).map(([id, reason]) => `- \`${id}\`: not available, because ${reason}.`);
  return `${[
    '# Rules',
    `Written by \`npm run lists\` from the code; ${RULES.length} rules. “Needs”: what was not read makes the rule unknown, never passed.`,
    families.map((family) => `[${family}](#${family})`).join(' · '),
    ...families.flatMap(familyPart),
    `## Not available\n\n${missing.join('\n')}`,
  ].join('\n\n')}\n`;
}

const familyPart = (family: string): readonly string[] => [
  `## ${family}`,
  ...RULES.filter((rule) => rule.family === family)
    .sort((a, b) => a.id.localeCompare(b.id))
    .map(rulePart),
];

const rulePart = ({ id, title, severity, why, fix, references, needs, uses = [], actions }: AnyRule): string =>
  [
    `### ${id}`,
    `**${title}** (${severity}). ${why}`,
    `Fix: ${fix}`,
    [
      `Needs ${needs.join(', ')}`,
      ...(uses.length > 0 ? [`more exact with ${uses.join(', ')}`] : []),
      ...(actions.length > 0 ? [`actions ${actions.join(', ')}`] : ['guidance only']),
      ...references.cis.map((one) => `CIS ${one}`),
      ...references.attack,
    ].join(' · '),
  ].join('\n\n');

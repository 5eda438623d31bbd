import { z } from 'zod';
import { runNode, tool } from './run-program';

const answerSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) }),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Far fewer modules than this means that the cruiser could not read them: no violation would then mean nothing. */
const FEWEST_MODULES = 100;

/** Holds the borders between the rooms; prints each trespass with its rule's advice. */
async function main(): Promise<number> {
  const args = [
    tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.mjs',
    '-T',
    'json',
    'app',
    'lib',
    'e2e',
  ];
  const { output } = await runNode({ args, timeoutMs: 120_000, env: { FORCE_COLOR: '0' } });
  const answer = answerSchema.safeParse(parseOrNull(output));
  if (!answer.success) return say(`The cruiser did not answer as expected:\n${output.slice(0, 2_000)}`, 1);
  const { totalCruised, violations, ruleSetUsed } = answer.data.summary;
  if (totalCruised < FEWEST_MODULES) return say(`Only ${totalCruised} modules were read: the cruiser is broken.`, 1);
  const advice = new Map(ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  for (const { from, to, rule } of violations) say(`${from} → ${to}\n  ${rule.name}: ${advice.get(rule.name)}`, 1);
  return say(`${totalCruised} modules, ${violations.length} trespasses`, violations.length ? 1 : 0);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

process.exitCode = await main();

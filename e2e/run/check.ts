import color from 'picocolors';
import { generateClient } from '@/lib/server/start/build';
import { CHECK_TASKS, type CheckTask } from './check-tasks';
import { runNode, tool } from './run-program';

const AT_A_TIME = 2;
const TIMEOUT_MS = 480_000;

/** `npm run check`: everything that can be judged without a server, two parts at a time. */
async function main(): Promise<number> {
  const begunAt = performance.now();
  await generateClient(new AbortController().signal);
  await runNode({
    args: [tool('next', 'dist', 'bin', 'next'), 'typegen'],
    timeoutMs: TIMEOUT_MS,
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  });
  const waiting = [...CHECK_TASKS];
  const failed: string[] = [];
  const work = async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) if (!(await runTask(task))) failed.push(task.name);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  const took = seconds(performance.now() - begunAt);
  if (failed.length) return say(color.red(`\n✗ check failed: ${failed.join(', ')} (${took})`), 1);
  return say(color.green(`\n✓ check passed (${took})`), 0);
}

async function runTask({ name, args, advice }: CheckTask): Promise<boolean> {
  const { ok, output, tookMs, timedOut } = await runNode({ args, timeoutMs: TIMEOUT_MS });
  say(`${ok ? color.green('✓') : color.red('✗')} ${name.padEnd(18)} ${color.dim(seconds(tookMs))}`);
  if (!ok) say(`${output.trim()}\n${color.yellow(timedOut ? '  it took too long and was ended' : `  ${advice}`)}\n`);
  return ok;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function say(text: string, code = 0): number {
  process.stdout.write(`${text}\n`);
  return code;
}

process.exitCode = await main();

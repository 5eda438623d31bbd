import color from 'picocolors';

const LABEL_WIDTH = 34;

/** Runs a step and prints one line with its time when it took noticeably long. `work` may return a better label. */
export async function step<Result>(
  label: string,
  work: () => Promise<Result>,
  describe?: (result: Result) => string,
): Promise<Result> {
  const begunAt = performance.now();
  const result = await work();
  const took = ((performance.now() - begunAt) / 1000).toFixed(1);
  print(`  ${color.green('✓')} ${(describe?.(result) ?? label).padEnd(LABEL_WIDTH)} ${color.dim(`${took} s`)}`);
  return result;
}

/** Says that something slow begins. */
export function announce(text: string): void {
  print(`  ${color.dim(`… ${text}`)}`);
}

export function warn(text: string): void {
  print(`  ${color.yellow('!')} ${text}`);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The one sentence of a start that failed. */
export function complain(text: string): void {
  process.stderr.write(`${color.red('✗')} ${text}\n`);
}

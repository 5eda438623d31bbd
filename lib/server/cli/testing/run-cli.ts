import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { EvidenceFact, Severity } from '@/lib/model';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

// Node complains on standard error when it finds FORCE_COLOR, which the test run sets, beside NO_COLOR.
const OURS = {
  SHIPSHAPE_PASSPHRASE: undefined,
  SHIPSHAPE_PASSWORD: undefined,
  SSH_AUTH_SOCK: undefined,
  FORCE_COLOR: undefined,
};
const PROGRAM = fileURLToPath(new URL('../shipshape.mjs', import.meta.url));

/** Runs the program as a person would, from another folder, without a terminal and without any of our variables. */
export function runCli(argv: readonly string[], variables: Record<string, string> = {}): Promise<CliRun> {
  const env = { ...process.env, ...OURS, HOME: tmpdir(), NO_COLOR: '1', ...variables };
  const child = spawn(process.execPath, [PROGRAM, ...argv], { cwd: tmpdir(), env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** What --json promises, each object with these keys and no others. */
export const printedResult = z.strictObject({
  schema: z.literal('shipshape.scan/1'),
  host: z.string(),
  connection: z.enum(['ssh', 'docker-tls', 'local']),
  scannedAt: z.iso.datetime(),
  durationMs: z.int().nonnegative(),
  coverage: z.strictObject({
    checked: z.int(),
    total: z.int(),
    unchecked: z.array(z.strictObject({ ruleId: z.string(), reason: z.string().min(1) })),
  }),
  score: z.int().min(0).max(100),
  grade: z.enum(['A', 'B', 'C', 'D', 'F']),
  findings: z.array(
    z.strictObject({
      ruleId: z.string(),
      family: z.string(),
      severity: Severity,
      title: z.string(),
      subject: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
      evidence: z.array(EvidenceFact).min(1),
      actions: z.array(z.string()),
    }),
  ),
});
export type PrintedResult = z.infer<typeof printedResult>;

/** The one object on standard output. Throws when there is more, or something else. */
export const resultOf = ({ stdout }: CliRun): PrintedResult => printedResult.parse(JSON.parse(stdout));

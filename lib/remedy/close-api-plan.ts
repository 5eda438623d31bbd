import { createTwoFilesPatch } from 'diff';
import type { FileChange, Plan, PlanStep, TargetOf } from '@/lib/model';
import { sentence, value } from '@/lib/model';
import { interruptsOf, type Restart } from './engine-restart';
import type { DaemonSource } from './host/daemon-sources';
import { REVERT_SECONDS } from './host/revert-seconds';

/** One source with its new text. */
export interface Rewrite {
  readonly source: DaemonSource;
  readonly after: string;
}

/** The preview of closing the API: each file, each command, who is interrupted. */
export function closeApiPlan(
  target: TargetOf<'daemon'>,
  rewrites: readonly Rewrite[],
  restart: Restart,
): Omit<Plan, 'world'> {
  const port = target.port ?? 2375;
  return {
    actionId: 'daemon.closePlaintextApi',
    target,
    title: 'Close the plaintext Docker API',
    button: `Close port ${port}`,
    steps: steps(rewrites),
    files: rewrites.map(fileChange),
    interrupts: [
      ...interruptsOf(restart),
      sentence`Whoever uses port ${value(port)} is cut off. The engine is away for about 2 seconds.`,
    ],
    evidence: ['every file that is rewritten', 'arguments of the engine', 'its socket table', 'clients of the port'],
    revert: {
      seconds: REVERT_SECONDS,
      sentence: 'If we cannot sign in again and reach the engine, the host puts the old files back by itself.',
    },
    undo: { possible: true, sentence: `Puts the old files back and opens port ${port} again.` },
    confirmName: null,
    checks: [
      'A second sign-in works and the engine answers',
      `No process listens on ${port}`,
      `A call from here to ${port} is refused`,
      'The containers run as before',
    ],
    warnings: rewrites.some(({ source }) => source.file.path.startsWith('/usr/lib/'))
      ? [sentence`A unit of the package itself is rewritten: an update of the package may bring the old line back.`]
      : [],
  };
}

function steps(rewrites: readonly Rewrite[]): PlanStep[] {
  const socket = rewrites.some(({ source }) => source.kind === 'socket-unit');
  const command = (text: string, note = ''): PlanStep => ({ kind: 'script', text, note });
  return [
    {
      kind: 'arm-revert',
      text: `arm the revert on the host, ${REVERT_SECONDS} s`,
      note: 'puts the old files back and restarts the engine',
    },
    ...rewrites.map(
      ({ source }): PlanStep => ({
        kind: 'file',
        text: `write ${source.file.path} (temporary file, fsync, rename)`,
        note: 'owner and mode kept',
      }),
    ),
    command('systemctl daemon-reload'),
    ...(socket ? [command('systemctl restart docker.socket')] : []),
    command('systemctl restart docker.service', 'about 2 s'),
    {
      kind: 'disarm-revert',
      text: 'sign in a second time, ask the engine, then disarm the revert',
      note: 'only when both work',
    },
  ];
}

const fileChange = ({ source: { file }, after }: Rewrite): FileChange => ({
  path: file.path,
  owner: file.owner,
  mode: file.mode,
  modifiedAt: file.modifiedAt,
  before: Buffer.from(file.bytes).toString('utf8'),
  after,
});

/** The rewrites as one unified diff, for the evidence bundle. */
export const diffOf = (rewrites: readonly Rewrite[]): string =>
  rewrites
    .map(({ source: { file }, after }) =>
      createTwoFilesPatch(file.path, file.path, Buffer.from(file.bytes).toString('utf8'), after),
    )
    .join('\n');

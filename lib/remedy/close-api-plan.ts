import { createTwoFilesPatch } from 'diff';
import type { FileChange, Plan, PlanStep, Sentence, TargetOf } from '@/lib/model';
import { sentence, value } from '@/lib/model';
import type { DaemonSource } from './host/daemon-sources';
import { REVERT_SECONDS } from './host/revert';

/** One source with its new text. */
export interface Rewrite {
  readonly source: DaemonSource;
  readonly after: string;
}

/** What a restart of the engine does to the containers. */
export interface Restart {
  readonly liveRestore: boolean;
  readonly running: readonly { readonly id: string; readonly name: string; readonly comesBack: boolean }[];
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
    interrupts: interrupts(port, restart),
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

function interrupts(port: number, restart: Restart): Sentence[] {
  const count = restart.running.length;
  const lost = restart.running.filter((one) => !one.comesBack).map((one) => one.name);
  const clients = sentence`Whoever uses port ${value(port)} is cut off. The engine is away for about 2 seconds.`;
  if (restart.liveRestore)
    return [sentence`0 of ${value(count)} containers restart, because live-restore is on.`, clients];
  const all = sentence`${value(count)} of ${value(count)} containers restart: live-restore is off.`;
  return lost.length === 0
    ? [all, clients]
    : [all, sentence`${value(lost.join(', '))} will stay stopped: no restart policy.`, clients];
}

/** The rewrites as one unified diff, for the evidence bundle. */
export const diffOf = (rewrites: readonly Rewrite[]): string =>
  rewrites
    .map(({ source: { file }, after }) =>
      createTwoFilesPatch(file.path, file.path, Buffer.from(file.bytes).toString('utf8'), after),
    )
    .join('\n');

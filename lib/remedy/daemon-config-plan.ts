import { type Plan, type PlanStep, type Sentence, sentence, value } from '@/lib/model';
import { BRIDGE_KEYS } from './daemon-config-effect';
import type { MergedConfig } from './daemon-config-merge';
import { interruptsOf, type Restart, runningText } from './engine-restart';
import type { ConfigFile } from './host/daemon-config-file';
import { sha256Hex } from './host/host-file';
import { REVERT_SECONDS } from './host/revert-seconds';
import { maskedConfig } from './masked-config';

/** How the engine takes the new settings in: it reads its file again, or it must be started anew. */
export type Intake = 'reload' | 'restart';

/** What an action says of its own change of daemon.json. */
export type ConfigWords = Pick<Plan, 'actionId' | 'target' | 'title' | 'button'> & {
  readonly warnings: readonly Sentence[];
};

/** All that the preview of a changed daemon.json is made of. */
interface ConfigChange {
  readonly config: ConfigFile;
  readonly before: string;
  readonly merged: MergedConfig;
  readonly intake: Intake;
  readonly restart: Restart;
  /** Whether dockerd itself looked at the new settings. */
  readonly validated: boolean;
  readonly hostName: string;
}

/** The preview: the file as it will be, how the engine takes it in, and whom that interrupts. */
export function configPlan(change: ConfigChange, words: ConfigWords): Plan {
  const { config, before, merged, intake, restart, hostName } = change;
  const stops = intake === 'restart' && !restart.liveRestore && restart.running.length > 0;
  return {
    ...words,
    steps: steps(change),
    files: [
      {
        path: config.path,
        owner: config.file?.owner ?? 'root:root',
        mode: config.file?.mode ?? '0644',
        modifiedAt: config.file?.modifiedAt ?? null,
        before: maskedConfig(before),
        after: maskedConfig(merged.text),
      },
    ],
    interrupts:
      intake === 'reload' ? [] : [...interruptsOf(restart), sentence`The engine is away for about 2 seconds.`],
    evidence: ['the file as it is now', 'arguments of the engine'],
    revert: { seconds: REVERT_SECONDS, sentence: revertSentence(intake) },
    undo: { possible: true, sentence: undoSentence(change) },
    confirmName: stops ? hostName : null,
    checks: [
      'A second sign-in works and the engine answers',
      `${config.path} holds ${merged.changed.join(', ')} as planned`,
      ...merged.changed.map((key) => `The engine goes by ${key}`),
      ...(intake === 'restart' ? ['The containers run as before'] : []),
    ],
    warnings: [...words.warnings, ...warnings(change, stops)],
    world: {
      path: config.path,
      sha256: config.file?.sha256 ?? '',
      afterSha256: sha256Hex(new TextEncoder().encode(merged.text)),
      keys: merged.changed.join(' '),
      intake,
      running: intake === 'restart' ? runningText(restart) : '',
    },
  };
}

function steps({ config, intake, validated }: ConfigChange): PlanStep[] {
  const tried = validated ? 'dockerd --validate took it' : 'this dockerd cannot try it (--validate came with 23.0)';
  const step = (kind: PlanStep['kind'], text: string, note: string): PlanStep => ({ kind, text, note });
  return [
    step('arm-revert', `arm the revert on the host, ${REVERT_SECONDS} s`, revertSentence(intake)),
    step(
      'file',
      `write ${config.path} (temporary file, fsync, rename)`,
      `${config.file ? 'owner and mode kept' : 'a new file'}; ${tried}`,
    ),
    intake === 'reload'
      ? step('script', 'kill -s HUP (dockerd)', 'it reads its file again; nothing restarts')
      : step('script', 'systemctl restart docker.service', 'about 2 s'),
    step('disarm-revert', 'sign in a second time, ask the engine, then disarm the revert', 'only when both work'),
  ];
}

const revertSentence = (intake: Intake): string =>
  intake === 'reload'
    ? 'If we cannot sign in again and reach the engine, the host puts the old file back by itself.'
    : 'If we cannot sign in again and reach the engine, the host puts the old file back and restarts the engine by itself.';

const undoSentence = ({ config, intake, restart }: ConfigChange): string => {
  const back = config.file ? 'Puts the old file back' : 'Removes the file again';
  if (intake === 'reload') return `${back}, and lets the engine read it. Nothing restarts.`;
  return `${back} and restarts the engine${restart.liveRestore ? '' : ', and with it the containers'}.`;
};

function warnings({ merged, intake, restart }: ConfigChange, stops: boolean): Sentence[] {
  const kept = merged.changed.filter((key) => BRIDGE_KEYS.has(key));
  const waits = intake === 'restart' && restart.liveRestore && restart.running.length > 0 && kept.length > 0;
  return [
    ...(waits
      ? [
          sentence`dockerd leaves the default bridge as it is while containers run on: ${value(kept.join(', '))} holds from its next start with no container running.`,
        ]
      : []),
    ...(stops ? [sentence`With live-restore switched on first, no container would have to restart.`] : []),
  ];
}

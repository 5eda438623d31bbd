import { type FixedScript, fixedScript, joinFixedScripts } from '@/lib/connect';
import { type ReadSession, StepFailed, WorldChanged } from '../contract';

/**
 * Reads the values of a script: one line of base64 each on standard input, so that no value is ever shell text. `value` leaves the next one
 * in $v. Exit codes: 64 a bad value, 65 the world changed, 66 refused. The reason goes to standard output after "reason ".
 */
const VALUES = fixedScript`
set -u
umask 077
export LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
value() {
  IFS= read -r encoded || exit 64
  v=$(printf '%s' "$encoded" | base64 -d && printf x) || exit 64
  v=\${v%x}
}
changed() { printf 'reason %s\n' "$1"; exit 65; }
refused() { printf 'reason %s\n' "$1"; exit 66; }
stuck() { printf 'reason %s\n' "$1"; exit 1; }
`;

declare const hostScriptMark: unique symbol;

/** A whole script that runs as root. Made once, when this room is loaded: the sudoers file for fixing names all of them. */
export type HostScriptText = FixedScript & { readonly [hostScriptMark]: true };

const ALL: HostScriptText[] = [];

/** Every script that a fix may run on a host. Complete as soon as the catalogue of actions is loaded. */
export const HOST_SCRIPTS: readonly HostScriptText[] = ALL;

function declared(...parts: readonly FixedScript[]): HostScriptText {
  const script = joinFixedScripts(VALUES, ...parts) as HostScriptText;
  ALL.push(script);
  return script;
}

/** A script for `runHostScript`, with `value` at hand. Only at the top of a module. */
export const hostScript = (literal: TemplateStringsArray): HostScriptText => declared(fixedScript(literal));

/** The same, after parts that several scripts share. */
export const hostScriptAfter =
  (...before: readonly FixedScript[]) =>
  (literal: TemplateStringsArray): HostScriptText =>
    declared(...before, fixedScript(literal));

export interface HostScript {
  readonly script: HostScriptText;
  readonly values: readonly (string | Uint8Array)[];
  readonly milliseconds?: number;
  readonly bytes?: number;
}

/** The login has no shell: the action cannot be planned over this connection. */
export const NO_SHELL = 'This needs a shell on the server: connect it over SSH.';

/**
 * Runs one of our scripts as root and returns its output. Throws WorldChanged (65, 66), StepFailed (any other code but 0) or what the
 * connection throws.
 */
export async function runHostScript(session: ReadSession, request: HostScript): Promise<string> {
  if (!session.shell) throw new StepFailed(NO_SHELL);
  const answer = await session.shell.run({
    script: request.script,
    stdin: request.values.map((one) => `${Buffer.from(one).toString('base64')}\n`).join(''),
    limits: { bytes: request.bytes ?? 1024 * 1024, milliseconds: request.milliseconds ?? 15_000 },
    privilege: 'auto',
  });
  const output = Buffer.from(answer.stdout).toString('utf8');
  if (answer.exitCode === 0) return output;
  const reason = /^reason (.*)$/m.exec(output)?.[1] ?? Buffer.from(answer.stderr).toString('utf8').trim().slice(0, 300);
  if (answer.exitCode === 65 || answer.exitCode === 66) throw new WorldChanged(reason);
  throw new StepFailed(reason === '' ? `A step ended with exit code ${answer.exitCode}.` : reason);
}

/** Lines of "key value" as printed by our scripts; values are base64 so that no name can forge a key. */
export function readAnswers(output: string): ReadonlyMap<string, string> {
  const lines = output.split('\n').map((line) => /^([a-z0-9-]+) ([A-Za-z0-9+/=]*)$/.exec(line));
  return new Map(lines.flatMap((match) => (match?.[1] ? [[match[1], match[2] ?? '']] : [])));
}

export const decoded = (answers: ReadonlyMap<string, string>, key: string): string =>
  Buffer.from(answers.get(key) ?? '', 'base64').toString('utf8');

export const decodedBytes = (answers: ReadonlyMap<string, string>, key: string): Uint8Array =>
  new Uint8Array(Buffer.from(answers.get(key) ?? '', 'base64'));

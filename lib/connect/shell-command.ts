import { createHash, randomBytes } from 'node:crypto';
import type { FixedScript } from './host-shell';

export interface ShellCommand {
  /** For `sh -c`, without quotes of its own. */
  bootstrap: string;
  /** The whole line for an ssh exec request. */
  line: string;
  /** What goes to standard input: the script, then the caller's values. */
  input: Buffer;
  /** The first line the bootstrap prints. Whatever came before is a login file talking. */
  mark: string;
}

/**
 * How a fixed script reaches a shell. The command line holds only this bootstrap: the script travels on standard input, before
 * the values. So it meets no login shell's quoting (csh, fish), no process list where a scan would find its own search words,
 * and no sudo log. `dd bs=1` is the one reader that every system has and that never takes a byte too many (dash reads 8 KiB
 * blocks, busybox head buffers). The length is checked, so that half a script never runs.
 */
export function shellCommand(script: FixedScript, stdin: string | Uint8Array, through: 'sh' | 'sudo'): ShellCommand {
  const mark = `shipshape-${randomBytes(8).toString('hex')}`;
  const text = textOf(script);
  if (through === 'sudo') {
    const bootstrap = pinnedBootstrap(script);
    const input = Buffer.concat([Buffer.from(`${mark}\n`), text, Buffer.from(stdin)]);
    return { bootstrap, line: `sudo -n /bin/sh -c ${singleQuoted(bootstrap)}`, input, mark };
  }
  const bootstrap = [
    'PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" LC_ALL=C',
    'export PATH LC_ALL',
    `s=$(dd bs=1 count=${text.length} 2>/dev/null)`,
    `[ "\${#s}" = ${text.length} ] || exit 125`,
    `echo ${mark}`,
    'eval "$s"',
  ].join('; ');
  return {
    bootstrap,
    line: `sh -c ${singleQuoted(bootstrap)}`,
    input: Buffer.concat([text, Buffer.from(stdin)]),
    mark,
  };
}

const textOf = (script: FixedScript): Buffer => Buffer.from(script.replace(/\n+$/, ''), 'latin1');

/**
 * What `sudo` gets to see: a text that runs one script and no other, because it holds that script's hash. So a sudoers file can name
 * each script that may run (`sudoers.ts`), although none is installed. Everything a caller could turn against it is fixed here: PATH is
 * not the caller's, the mark is data. sudo compares the arguments joined by spaces and cannot see where one ends: whoever cuts the text
 * at a space runs only what stands before it, which is why nothing but the check comes before `eval`. Without characters that mean
 * something in patterns of sudoers: `* ? [ ] \ !`.
 */
export function pinnedBootstrap(script: FixedScript): string {
  const text = textOf(script);
  const hash = createHash('sha256').update(text).digest('hex');
  return [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C',
    'export PATH LC_ALL',
    'read -r m',
    `s=$(dd bs=1 count=${text.length} 2>/dev/null)`,
    `test "$(printf %s "$s" | sha256sum | cut -c1-64)" = ${hash} || exit 125`,
    'echo "$m"',
    'eval "$s"',
  ].join('; ');
}

/**
 * The only quoting of this room. Takes text of ours alone; a single quote in it would need the other shells' rules, so it is
 * refused instead of escaped.
 */
export function singleQuoted(text: string): string {
  if (/['\\!\n\0]/.test(text)) throw new TypeError('Only plain text of our own is put into quotes.');
  return `'${text}'`;
}

/** Removes everything up to the mark's line. Undefined when the mark never came: there was no shell. */
export function afterMark(stdout: Buffer, mark: string): Buffer | undefined {
  const at = stdout.indexOf(`${mark}\n`);
  return at === -1 ? undefined : stdout.subarray(at + mark.length + 1);
}

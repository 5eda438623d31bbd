import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type FixedScript, fixedScript, joinFixedScripts } from './host-shell';
import { afterMark, pinnedBootstrap, shellCommand, singleQuoted } from './shell-command';

function run(
  bootstrap: string,
  input: Buffer,
  more: readonly string[] = [],
): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync('/bin/sh', ['-c', bootstrap, ...more], { input });
  return { status, stdout: stdout.toString() };
}

describe('a fixed script', () => {
  it('is a literal, with backslashes as written', () => {
    expect(fixedScript`printf 'a\n' "\${x}" \`id\``).toBe('printf \'a\\n\' "${x}" `id`');
    expect(joinFixedScripts(fixedScript`a`, fixedScript`b`)).toBe('a\nb');
  });

  it('takes no values', () => {
    const tag = fixedScript as (literal: TemplateStringsArray, ...values: unknown[]) => FixedScript;
    const value = '$(id)';
    expect(() => tag`echo ${value}`).toThrow(/literal/);
    expect(() => tag([value] as unknown as TemplateStringsArray)).toThrow(/literal/);
    expect(() => fixedScript`ünïcode`).toThrow(/ASCII/);
    // @ts-expect-error a plain string is no fixed script
    shellCommand('echo', '', 'sh');
  });
});

describe('a shell command', () => {
  it('holds neither script nor values, and nothing a login shell could take for its own', () => {
    const { line, input, mark } = shellCommand(fixedScript`echo secret-word`, 'value-word', 'sh');
    expect(line).not.toMatch(/secret-word|value-word/);
    expect(line).toMatch(/^sh -c '[^'\\!\n]*'$/);
    expect(line).toContain(`count=${'echo secret-word'.length} `);
    expect(line).toContain(mark);
    expect(input.toString()).toBe('echo secret-wordvalue-word');
  });

  it('goes through sudo without ever asking for a password', () => {
    expect(shellCommand(fixedScript`id`, '', 'sudo').line).toMatch(/^sudo -n \/bin\/sh -c '/);
  });

  it('says the same to sudo each time, and runs that one script alone', () => {
    const script = fixedScript`IFS= read -r v; echo "ran $v"`;
    const { line, input, mark, bootstrap } = shellCommand(script, 'value', 'sudo');
    expect(shellCommand(script, 'other', 'sudo').line).toBe(line);
    expect(line).not.toContain(mark);
    expect(run(bootstrap, input)).toEqual({ status: 0, stdout: `${mark}\nran value\n` });
    const other = Buffer.from(input.toString().replace('ran', 'RAN'));
    expect(run(bootstrap, other)).toEqual({ status: 125, stdout: '' });
    expect(run(bootstrap, Buffer.from(`${mark}\necho`))).toEqual({ status: 125, stdout: '' });
  });

  it('runs nothing of a caller who cuts it at a space, as sudo lets him', () => {
    const script = fixedScript`echo "the script that is meant"`;
    const words = pinnedBootstrap(script).split(' ');
    const hostile = 'm\necho "an evil script instead" # and more of it, all of it evil, on one line\necho evil\n';
    for (let length = 1; length < words.length; length += 1) {
      const rest = words.slice(length);
      const { stdout } = run(words.slice(0, length).join(' '), Buffer.from(hostile), rest);
      expect(stdout.replace(/^m$/m, '')).not.toMatch(/evil/);
    }
  });

  it('counts a script without its last newlines, as the shell does', () => {
    expect(
      shellCommand(
        fixedScript`id

`,
        '',
        'sh',
      ).line,
    ).toContain('count=2 ');
  });

  it('quotes only what needs no escaping', () => {
    expect(singleQuoted('unix:///run/docker.sock')).toBe("'unix:///run/docker.sock'");
    for (const text of ["it's", 'a\\b', 'a!b', 'a\nb', 'a\0b']) expect(() => singleQuoted(text)).toThrow();
  });
});

describe('output after the mark', () => {
  it('leaves out what a login file said', () => {
    expect(afterMark(Buffer.from('welcome\nm-1\nout\nm-1\n'), 'm-1')?.toString()).toBe('out\nm-1\n');
    expect(afterMark(Buffer.from('This account is currently not available.\n'), 'm-1')).toBeUndefined();
    expect(afterMark(Buffer.from('m-1'), 'm-1')).toBeUndefined();
  });
});

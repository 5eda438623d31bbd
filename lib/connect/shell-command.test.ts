import { describe, expect, it } from 'vitest';
import { type FixedScript, fixedScript, joinFixedScripts } from './host-shell';
import { afterMark, shellCommand, singleQuoted } from './shell-command';

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
    expect(shellCommand(fixedScript`id`, '', 'sudo').line).toMatch(/^sudo -n sh -c '/);
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

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { COLLECTOR_SCRIPT, collectorVersion } from '@/lib/collect';

const lines = COLLECTOR_SCRIPT.split('\n');

describe('the text of the collector', () => {
  it('is plain ASCII and small enough for one command', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
    expect(COLLECTOR_SCRIPT).toMatch(/^[\x09\x0a\x20-\x7e]*$/);
    expect(COLLECTOR_SCRIPT.length).toBeLessThan(64 * 1024);
  });

  it('needs no temporary file and starts nothing in the background', () => {
    expect(COLLECTOR_SCRIPT).not.toContain('<<');
    expect(COLLECTOR_SCRIPT).not.toContain('`');
    expect(lines.filter((line) => /(^|[^&>])&\s*($|;|\))/.test(line))).toEqual([]);
    expect(COLLECTOR_SCRIPT).not.toMatch(/\b(nohup|setsid|disown|coproc)\s/);
  });

  it('calls no program that changes something', () => {
    const commands = COLLECTOR_SCRIPT.replace(/'[^']*'/g, "''");
    expect(commands).not.toMatch(
      /(^|[;&|({]\s*|\bthen |\bdo )(rm|mv|cp|ln|dd|tee|touch|mkdir|chmod|chown|chattr|mount|umount|kill|pkill|systemctl|service|sysctl|install|sed -i|docker)\b/m,
    );
  });

  it('closes every section it opens, and opens each once', () => {
    const opened = lines.flatMap((line) => /^o (\w+)$/.exec(line)?.[1] ?? []);
    const closed = lines.flatMap((line) => /^c (\w+)$/.exec(line)?.[1] ?? []);
    expect(closed).toEqual(opened);
    expect(new Set(opened).size).toBe(opened.length);
    expect(opened.length).toBeGreaterThan(25);
  });

  it('never hands the number of its marks to a program', () => {
    const users = lines.filter((line) => /\$N\b/.test(line));
    // The three functions that print marks, the check of the number, and the last mark; printf is part of every shell.
    expect(users.filter((line) => !/printf '\\n@@|^case \$N in/.test(line))).toEqual([]);
  });

  it('has a version that changes with it', () => {
    expect(collectorVersion).toBe(createHash('sha256').update(COLLECTOR_SCRIPT).digest('hex'));
  });
});

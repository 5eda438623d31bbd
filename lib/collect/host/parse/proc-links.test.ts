import { describe, expect, it } from 'vitest';
import { namespaceInode, parseLinks, unescapeName } from './proc-links';

const line = (path: string, target?: string): string =>
  `lrwxrwxrwx 1 0 0 0 Nov 24 07:20 ${path}${target === undefined ? '' : ` -> ${target}`}\n`;

describe('parseLinks', () => {
  it('reads targets of several kinds', () => {
    const links = parseLinks(
      [
        Buffer.from(line('/proc/1/exe', '/usr/lib/systemd/systemd') + line('/proc/self/ns/net', 'net:[4026531833]')),
        Buffer.from(line('/proc/1/cwd', '/')),
      ],
      true,
    );
    expect(links.of(1, 'exe')).toBe('/usr/lib/systemd/systemd');
    expect(links.of(1, 'cwd')).toBe('/');
    expect(namespaceInode(links.of('self', 'ns/net'))).toBe('4026531833');
  });

  it('has no target where the link cannot be read', () => {
    expect(parseLinks([Buffer.from(line('/proc/2/exe'))], true).of(2, 'exe')).toBeNull();
  });

  it('undoes the escapes of ls -b, and reads an arrow inside a name as name', () => {
    const escaped =
      '/tmp/a\\nlrwxrwxrwx\\ 1\\ 0\\ 0\\ 0\\ Nov\\ 24\\ 07:20\\ /proc/1/exe\\ ->\\ /sbin/init\\303\\244\\\\';
    const links = parseLinks([Buffer.from(line('/proc/9/exe', escaped))], true);
    expect(links.of(9, 'exe')).toBe('/tmp/a\nlrwxrwxrwx 1 0 0 0 Nov 24 07:20 /proc/1/exe -> /sbin/initä\\');
    expect(links.of(1, 'exe')).toBeNull();
  });

  it('lets the first answer stand when a name imitates a line', () => {
    const text = line('/proc/1/exe', '/sbin/init') + line('/proc/9/exe', '/tmp/a') + line('/proc/1/exe', '/tmp/evil');
    expect(parseLinks([Buffer.from(text)], false).of(1, 'exe')).toBe('/sbin/init');
  });

  it('leaves backslashes alone where the tool does not escape', () => {
    expect(parseLinks([Buffer.from(line('/proc/9/exe', '/tmp/a\\n'))], false).of(9, 'exe')).toBe('/tmp/a\\n');
  });

  it('makes invalid UTF-8 visible', () => {
    expect(unescapeName('\\377\\000')).toBe('\ufffd\0');
  });

  it('knows only the shape of a namespace', () => {
    expect(namespaceInode('/net:[1]')).toBe('');
    expect(namespaceInode(null)).toBe('');
  });
});

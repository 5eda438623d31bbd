import { cleanText } from '../../text/clean-text';

/** What `ls -l` said of the links below /proc/PID: pid -> kind (exe, cwd, ns/net, ns/pid) -> target. */
export interface ProcLinks {
  readonly targets: ReadonlyMap<string, string>;
  readonly of: (pid: number | 'self', kind: 'exe' | 'cwd' | 'ns/net' | 'ns/pid') => string | null;
}

const LINE = /^l\S{9,11}\s[^/]*? \/proc\/(\d+|self)\/(exe|cwd|ns\/net|ns\/pid)(?: -> ([\s\S]*))?$/;

/** `escaped`: the tool wrote odd characters as backslash escapes (GNU and toybox with -b). A link that cannot be read has no target. */
export function parseLinks(bodies: readonly Buffer[], escaped: boolean): ProcLinks {
  const targets = new Map<string, string>();
  for (const body of bodies) {
    for (const line of body.toString('latin1').split('\n')) {
      const [, pid, kind, target] = LINE.exec(line) ?? [];
      if (!pid || !kind || target === undefined) continue;
      // A second answer for the same link can only be a name that imitates a line: the first one stands.
      const key = `${pid}/${kind}`;
      if (!targets.has(key)) targets.set(key, cleanText(escaped ? unescapeName(target) : utf8Of(target)));
    }
  }
  return { targets, of: (pid, kind) => targets.get(`${pid}/${kind}`) ?? null };
}

const utf8Of = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');

const LETTERS: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** Undoes `ls -b`: `\n`, `\ `, `\\` and octal bytes. */
export function unescapeName(escaped: string): string {
  const bytes = escaped.replace(/\\([0-7]{3}|[\s\S])/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8) & 0xff) : (LETTERS[code] ?? code),
  );
  return utf8Of(bytes);
}

/** The inode in "net:[4026531840]", or ''. */
export const namespaceInode = (target: string | null): string =>
  /^[a-z]+:\[(\d{1,20})\]$/.exec(target ?? '')?.[1] ?? '';

import { createHash } from 'node:crypto';
import type { FixedScript } from './host-shell';
import { pinnedBootstrap } from './shell-command';
import { CONNECT_SUDO } from './sudo-scripts';

/** A script that may run through sudo, with a few words for whoever reads the file. */
export interface SudoScript {
  readonly name: string;
  readonly script: FixedScript;
}

/** Account names as useradd takes them. Anything else would have a meaning in sudoers: `%group`, `ALL`, `#uid`, a line break. */
export const SUDOERS_USER = /^[a-z_][a-z0-9_-]{0,31}$/;

export const SUDOERS_FOR = ['scan', 'fix'] as const;
export type SudoersFor = (typeof SUDOERS_FOR)[number];

const HEADS: Record<SudoersFor, readonly string[]> = {
  scan: [
    'Lets the login read everything that a scan reads, and change nothing.',
    'Whoever has its key can read the same: settings and variables of containers, logs, accounts, keys in use.',
  ],
  fix: [
    'Lets the login scan and run the fixes of Shipshape. Whoever has its key is root in effect: a step that',
    'replaces a file takes any file, and the engine starts any container. What it holds off is a slip, not a thief.',
  ],
};

const PLACE = (purpose: SudoersFor): readonly string[] => [
  `Put it into /etc/sudoers.d/shipshape-${purpose} (owner root, mode 0440) and check it with: visudo -c`,
  'Each line names one script by its SHA-256: sudo runs that text and no other. None of them is installed here;',
  'they come over SSH each time. A later version of Shipshape may bring others, and then a new file.',
];

/** What collecting and fixing run through sudo, beside what connecting does. */
export interface SudoScripts {
  readonly scan: readonly SudoScript[];
  readonly fix: readonly FixedScript[];
}

/** The sudoers file of one purpose: `fix` holds `scan`. Throws a TypeError when the name is no name of an account. */
export function sudoersFor(purpose: SudoersFor, user: string, { scan, fix }: SudoScripts): string {
  const forFixes = fix.map((script) => ({ name: 'a step of a fix', script }));
  const scripts = [...CONNECT_SUDO.scan, ...scan, ...(purpose === 'fix' ? [...CONNECT_SUDO.fix, ...forFixes] : [])];
  return sudoersFile(
    user,
    [`Shipshape, for ${purpose === 'fix' ? 'fixes' : 'scans'} as ${user}.`, ...HEADS[purpose], ...PLACE(purpose)],
    scripts,
  );
}

/** Lets one login run these scripts as root, each named by its hash, and nothing else. Valid for `visudo -c`. */
function sudoersFile(user: string, head: readonly string[], scripts: readonly SudoScript[]): string {
  if (!SUDOERS_USER.test(user) || user === 'root') throw new TypeError('Not the name of an account.');
  const once = [...new Map(scripts.map((one) => [pinnedBootstrap(one.script), one])).entries()];
  return [
    ...head.map((line) => `# ${line}`.trimEnd()),
    '',
    `Defaults:${user} env_reset, !setenv, !requiretty`,
    ...once.flatMap(([bootstrap, { name, script }]) => [
      '',
      `# ${name} (${createHash('sha256').update(script).digest('hex').slice(0, 12)})`,
      `${user} ALL=(root) NOPASSWD: NOSETENV: /bin/sh -c ${escaped(bootstrap)}`,
    ]),
    '',
  ].join('\n');
}

/** sudoers(5): these end an argument or begin a comment. Patterns and backslashes do not occur, and are refused. */
function escaped(bootstrap: string): string {
  if (/[*?[\]\\!^\n]| {2}/.test(bootstrap)) throw new TypeError('A text that sudoers would take for a pattern.');
  return bootstrap.replace(/[,:=#]/g, '\\$&');
}

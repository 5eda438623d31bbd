import type { DaemonState } from './host/daemon-sources';

/** Arguments that may be given many times have a plural name in daemon.json (dockerd(8), "Daemon configuration file"). */
const PLURAL: ReadonlySet<string> = new Set([
  'host',
  'label',
  'authorization-plugin',
  'cdi-spec-dir',
  'default-address-pool',
  'default-ulimit',
  'dns-opt',
  'exec-opt',
  'host-gateway-ip',
  'log-opt',
  'node-generic-resource',
  'registry-mirror',
  'storage-opt',
]);
const SHORT: Readonly<Record<string, string>> = {
  H: 'hosts',
  D: 'debug',
  l: 'log-level',
  G: 'group',
  b: 'bridge',
  s: 'storage-driver',
  p: 'pidfile',
};
/** These may stand in both places. */
const MERGED: ReadonlySet<string> = new Set(['add-runtime', 'config-file', 'validate']);

const keyOf = (flag: string): string =>
  flag === 'insecure-registry' ? 'insecure-registries' : PLURAL.has(flag) ? `${flag}s` : flag;

/** The keys of daemon.json that these words of a command line set. */
export function keysInWords(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const long = /^--([a-z][a-z0-9-]*)(?:=|$)/.exec(word)?.[1];
    if (long !== undefined) return MERGED.has(long) ? [] : [keyOf(long)];
    const short = /^-([A-Za-z])/.exec(word)?.[1];
    return SHORT[short ?? ''] ?? [];
  });
}

/**
 * The keys that stand on dockerd's command line now, or would after a restart: its arguments, the last ExecStart of its unit, and the
 * environment files that the unit may read. dockerd refuses to start when one of them is in daemon.json as well.
 */
export function keysOnCommandLine({ argv, sources }: Pick<DaemonState, 'argv' | 'sources'>): ReadonlySet<string> {
  const textOf = (kind: string): readonly string[] =>
    sources.filter((one) => one.kind === kind).map(({ file }) => Buffer.from(file.bytes).toString('utf8'));
  const starts = textOf('service-unit').flatMap(execLines);
  const environment = textOf('environment-file').flatMap(plainLines);
  return new Set([argv.slice(1), ...[starts.at(-1) ?? '', ...environment].map(wordsOf)].flatMap(keysInWords));
}

/** Lines that end in a backslash go on in the next one. */
export const plainLines = (text: string): readonly string[] =>
  text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .filter((line) => !/^\s*[#;]/.test(line));

/** What stands behind each ExecStart= of a unit. */
export const execLines = (text: string): readonly string[] =>
  plainLines(text).flatMap((line) => /^\s*ExecStart\s*=(.*)$/.exec(line)?.[1] ?? []);

/** Quotes and the name of a variable before them are no part of a word: OPTIONS="--icc=false -H fd://". */
export const wordsOf = (line: string): readonly string[] =>
  line
    .replace(/^\s*(?:export\s+)?[A-Za-z_]\w*=/, ' ')
    .replace(/["']/g, ' ')
    .split(/\s+/);

/** The file where dockerd looks for its settings. */
export function configPathOf(argv: readonly string[]): string {
  const at = argv.findLastIndex((word) => word === '--config-file' || word.startsWith('--config-file='));
  const word = argv[at];
  if (word === undefined) return '/etc/docker/daemon.json';
  return word === '--config-file' ? (argv[at + 1] ?? '') : word.slice('--config-file='.length);
}

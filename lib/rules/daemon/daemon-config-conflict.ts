import { bad, type DaemonSettings, type Judgement, sentence, value } from '@/lib/model';
import { defineRule, evidence, fail } from '../define';
import { daemonArguments } from '../reading/engine/daemon-options';
import { DAEMON } from '../reading/verdict/subject';

export const daemonConfigConflict = defineRule({
  id: 'daemon-config-conflict',
  family: 'daemon',
  title: 'daemon.json and service flags disagree',
  why: 'The engine refuses to start when a setting stands in both places, or when daemon.json is broken. The next restart takes every container down with it.',
  fix: 'Keep each setting in one place, best in daemon.json. Try it with dockerd --validate before any restart.',
  severity: 'medium',
  references: { cis: [], attack: [] },
  needs: ['daemon'],
  actions: [],
  check: ({ daemon }): readonly Judgement[] => {
    const { configFile } = daemon;
    if (configFile.exists && configFile.values === null) return [broken(configFile)];
    const both = keysIn(flagsOf(daemon)).filter((key) => hasKey(configFile.values ?? {}, key));
    return both.length > 0 ? [conflict(both, configFile.path)] : [];
  },
});

// Arguments that may be given many times have a plural name in the file.
const LISTS: Readonly<Record<string, string>> = {
  host: 'hosts',
  label: 'labels',
  'authorization-plugin': 'authorization-plugins',
  'cdi-spec-dir': 'cdi-spec-dirs',
  'default-address-pool': 'default-address-pools',
  'default-ulimit': 'default-ulimits',
  'dns-opt': 'dns-opts',
  'exec-opt': 'exec-opts',
  'host-gateway-ip': 'host-gateway-ips',
  'insecure-registry': 'insecure-registries',
  'log-opt': 'log-opts',
  'node-generic-resource': 'node-generic-resources',
  'registry-mirror': 'registry-mirrors',
  'storage-opt': 'storage-opts',
};
const SHORT: Readonly<Record<string, string>> = {
  H: 'hosts',
  D: 'debug',
  l: 'log-level',
  G: 'group',
  b: 'bridge',
  s: 'storage-driver',
  p: 'pidfile',
};
// The one setting that may stand in both: runtimes are put together.
const MERGED: ReadonlySet<string> = new Set(['add-runtime', 'config-file']);

/** The words of the running engine, else of the last ExecStart line: an empty one takes back what came before. */
function flagsOf(daemon: DaemonSettings): readonly string[] {
  const running = daemonArguments(daemon);
  if (running.length > 0) return running;
  const lines = daemon.unitFiles
    .filter((file) => file.unit === 'docker.service')
    .flatMap((file) => file.execLines.map((line) => line.text))
    .filter((text) => text.startsWith('ExecStart='));
  return (lines.at(-1) ?? '').replace('ExecStart=', '').split(/\s+/).slice(1);
}

const keysIn = (words: readonly string[]): readonly string[] => [
  ...new Set(
    words.flatMap((word) => {
      const long = /^--([a-z][a-z0-9-]*)/.exec(word)?.[1];
      const short = /^-([A-Za-z])/.exec(word)?.[1];
      if (long !== undefined) return MERGED.has(long) ? [] : [LISTS[long] ?? long];
      return SHORT[short ?? ''] ?? [];
    }),
  ),
];

/** Also inside of groups: "proxies": { "http-proxy": … } is --http-proxy. */
const hasKey = (values: Readonly<Record<string, unknown>>, key: string): boolean => {
  const proxies = values['proxies'];
  return key in values || (typeof proxies === 'object' && proxies !== null && key in proxies);
};

const broken = ({ path, problem }: DaemonSettings['configFile']): Judgement =>
  fail({
    subject: DAEMON,
    sentence: sentence`${value(path)} is ${bad('not valid JSON')}: dockerd will not start again.`,
    evidence: [evidence('problem', problem || 'not readable as JSON', path)],
    links: { paths: [path] },
  });

const conflict = (keys: readonly string[], path: string): Judgement =>
  fail({
    subject: DAEMON,
    sentence: sentence`${bad(keys.join(', '))} stands in the arguments of dockerd and in ${value(path)}: it will not start again.`,
    evidence: keys.map((key) => evidence(key, 'set in both places', `dockerd arguments, ${path}`)),
    links: { paths: [path] },
  });

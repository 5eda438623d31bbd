import type { TargetOf } from '@/lib/model';
import { configValues } from './daemon-config-merge';
import { execLines, keysInWords, plainLines, wordsOf } from './daemon-flags';
import type { DaemonSource } from './host/daemon-sources';
import { TLS_FILES } from './host/tls-files';
import { withMember } from './json-member';
import { opensPort, withoutPlaintextApi } from './without-plaintext-api';

/** Read after all others, so that its line is the one that counts. A file of our own. */
export const DROP_IN = '/etc/systemd/system/docker.service.d/zz-shipshape-tls.conf';

/** What the sources of the engine's settings shall hold. */
export interface TlsRewrites {
  /** Each source with another text than now; never daemon.json, never our own file. */
  readonly sources: readonly { readonly source: DaemonSource; readonly after: string }[];
  /** Our own unit file; null where daemon.json alone says where the engine listens. */
  readonly dropIn: string | null;
  readonly config: string;
  /** Ports over which the engine was told to listen and will not be any more. */
  readonly closed: readonly number[];
}

const text = (source: DaemonSource): string => Buffer.from(source.file.bytes).toString('utf8');
const TLS_KEYS: ReadonlySet<string> = new Set(['tls', 'tlsverify', 'tlscacert', 'tlscert', 'tlskey']);
/** `--tls`, `--tls=false`, `--tlsverify`, `--tlscacert PATH` and `--tlscacert=PATH`, with the blank before it. */
const TLS_ARGUMENT = /[ \t]+--(?:tls(?:verify)?(?:=\S+)?|tls(?:cacert|cert|key)(?:=|[ \t]+)\S+)(?=\s|$)/g;
const UNIX_SOCKET = 'unix:///var/run/docker.sock';

/** Every address on TCP out of every source, and one address back in that demands client certificates. Pure. A string says why not. */
export function tlsRewrites(
  sources: readonly DaemonSource[],
  configText: string,
  target: TargetOf<'daemon-tls'>,
): TlsRewrites | string {
  const environment = sources.filter(({ kind }) => kind === 'environment-file').map(text);
  const inEnvironment = environment.flatMap(plainLines).map(wordsOf).flatMap(keysInWords);
  if (inEnvironment.some((key) => TLS_KEYS.has(key)))
    return 'A file of the environment gives dockerd arguments about TLS: take them out there first.';
  if (target.port === null) return renewal(sources, configText);
  const others = sources.filter(({ kind, file }) => kind !== 'config-file' && file.path !== DROP_IN);
  const rewritten = others
    .map((source) => ({ source, after: withoutPlaintextApi(source.kind, text(source), opensPort(null)) }))
    .filter(({ source, after }) => after !== text(source));
  const address = `tcp://${target.bind}:${target.port}`;
  const exec = lastExec(sources);
  const bare = withoutPlaintextApi('service-unit', exec, opensPort(null)).replace(TLS_ARGUMENT, '');
  const names = [...keysInWords(wordsOf(bare)), ...inEnvironment];
  const byArguments = names.includes('hosts');
  if (exec === '' && byArguments) return 'The line that starts dockerd was not found in its unit.';
  return {
    sources: rewritten,
    dropIn: byArguments ? unitText(`${bare} -H ${address}`) : bare === exec ? null : unitText(bare),
    config: withTls(configText, byArguments ? null : address),
    closed: portsOf(sources).filter((port) => port !== target.port),
  };
}

/** Only the files are other ones: dockerd is told where they lie, and everything else stays. */
function renewal(sources: readonly DaemonSource[], configText: string): TlsRewrites | string {
  const keys = keysInWords(wordsOf(lastExec(sources)));
  if (keys.some((key) => TLS_KEYS.has(key)))
    return 'The unit of dockerd names its certificates as arguments: move them into daemon.json first.';
  const values = configValues(configText) ?? {};
  if (values['tlsverify'] !== true)
    return 'The engine does not demand client certificates yet: there is nothing to renew.';
  return { sources: [], dropIn: null, config: withFiles(configText), closed: [] };
}

/** The last ExecStart counts: an empty one before it takes back what came before. In the order in which systemd reads. */
const lastExec = (sources: readonly DaemonSource[]): string =>
  sources
    .filter(({ kind }) => kind === 'service-unit')
    .map(text)
    .flatMap(execLines)
    .at(-1)
    ?.trim() ?? '';

const unitText = (exec: string): string =>
  `# Written by Shipshape: the Docker API over TLS, with client certificates alone.\n[Service]\nExecStart=\nExecStart=${exec}\n`;

const withFiles = (config: string): string =>
  [
    ['tlscacert', TLS_FILES.ca],
    ['tlscert', TLS_FILES.cert],
    ['tlskey', TLS_FILES.key],
  ].reduce((result, [key = '', path]) => withMember(result, key, path), config.trim() === '' ? '{}' : config);

/** daemon.json with mutual TLS; the address goes there only where no argument names one, or dockerd would not start. */
function withTls(config: string, address: string | null): string {
  const values = configValues(config) ?? {};
  const verified = withMember(withMember(withFiles(config), 'tls', undefined), 'tlsverify', true);
  if (address === null) return withMember(verified, 'hosts', undefined);
  const hosts = Array.isArray(values['hosts']) ? values['hosts'].filter((one) => typeof one === 'string') : [];
  const kept = hosts.filter((one) => !one.startsWith('tcp://'));
  return withMember(verified, 'hosts', [...(kept.length > 0 ? kept : [UNIX_SOCKET]), address]);
}

/** Ports of all addresses on TCP in the files, and of the listeners of docker.socket. Comments do not count. */
function portsOf(sources: readonly DaemonSource[]): readonly number[] {
  const found = sources.flatMap((source) =>
    plainLines(text(source)).flatMap((line) => {
      const listener = /^\s*ListenStream\s*=\s*(?:\S*:)?(\d+)\s*$/.exec(line)?.[1];
      const addresses = [...line.matchAll(/tcp:\/\/(?:\[[^\]]*\]|[^\s"',:\\]*)(?::(\d+))?/g)];
      return [...(listener ? [Number(listener)] : []), ...addresses.map(([, port]) => Number(port ?? 2375))];
    }),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

import type { DaemonSettings } from '@/lib/model';

type Sources = Omit<DaemonSettings, 'effective'>;
type Host = DaemonSettings['effective']['hosts'][number];

/** What the sources come to: the running arguments and daemon.json decide, the units and files say where a listener comes from. */
export function effectiveSettings(sources: Sources): DaemonSettings['effective'] {
  const argv = sources.processes.find((process) => process.containerId === null)?.argv ?? [];
  const config = sources.configFile.values ?? {};
  const setting = (name: string): unknown => optionOf(argv, name) ?? config[name];
  const tlsVerify = isTrue(setting('tlsverify'));
  return {
    tls: tlsVerify || isTrue(setting('tls')),
    tlsVerify,
    tlsCaPath: textOf(setting('tlscacert')),
    tlsCertPath: textOf(setting('tlscert')),
    tlsKeyPath: textOf(setting('tlskey')),
    hosts: hostsOf(sources, argv, config),
  };
}

/** "--name value", "--name=value" or "--name" (true); the last one wins. */
function optionOf(argv: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  argv.forEach((argument, index) => {
    if (argument === `--${name}`) {
      const next = argv[index + 1];
      found = /^(tls|tlsverify)$/.test(name) || next === undefined || next.startsWith('-') ? 'true' : next;
    } else if (argument.startsWith(`--${name}=`)) found = argument.slice(name.length + 3);
  });
  return found;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The values of -H and --host in a list of words. */
export function hostOptions(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    if (word === '-H' || word === '--host') return words[index + 1] ?? [];
    return /^(?:-H=?|--host=)(.+)$/.exec(word)?.[1] ?? [];
  });
}

function hostsOf(sources: Sources, argv: readonly string[], config: Record<string, unknown>): Host[] {
  const { configFile } = sources;
  const fromArguments = hostOptions(argv).map(
    (address): Host => ({ address, source: 'argument', path: '', lineNumber: 0 }),
  );
  const listed: unknown = config['hosts'];
  const fromConfig = (Array.isArray(listed) ? listed : [])
    .filter((one): one is string => typeof one === 'string')
    .map(
      (address): Host => ({
        address,
        source: 'config-file',
        path: configFile.path,
        lineNumber: lineOf(configFile.text, address),
      }),
    );
  return [
    ...fromArguments,
    ...fromConfig,
    ...fromUnits(sources),
    ...fromSocketUnits(sources),
    ...fromEnvironment(sources),
  ];
}

const lineOf = (text: string, part: string): number => {
  const at = text.indexOf(part);
  return at === -1 ? 0 : text.slice(0, at).split('\n').length;
};

function fromUnits({ unitFiles }: Sources): Host[] {
  return unitFiles
    .filter((file) => file.unit === 'docker.service')
    .flatMap((file) =>
      file.execLines.flatMap(({ lineNumber, text }) =>
        hostOptions(words(text)).map((address): Host => ({ address, source: 'unit', path: file.path, lineNumber })),
      ),
    );
}

/** systemd writes 2375 or 0.0.0.0:2375; dockerd would say tcp://. */
function fromSocketUnits({ unitFiles }: Sources): Host[] {
  return unitFiles
    .filter((file) => file.unit === 'docker.socket')
    .flatMap((file) =>
      file.listenStreams.flatMap(({ lineNumber, text }): Host[] => {
        const stream = text.replace(/^ListenStream=/, '').trim();
        if (stream === '') return [];
        const address =
          stream.startsWith('/') || stream.startsWith('%')
            ? `unix://${stream}`
            : `tcp://${/^\d+$/.test(stream) ? `[::]:${stream}` : stream}`;
        return [{ address, source: 'socket-unit', path: file.path, lineNumber }];
      }),
    );
}

function fromEnvironment({ environmentFiles }: Sources): Host[] {
  return environmentFiles.flatMap((file) =>
    file.lines.flatMap(({ lineNumber, text }) =>
      hostOptions(words(text.replace(/^\s*(export\s+)?\w+=/, ''))).map(
        (address): Host => ({ address, source: 'environment-file', path: file.path, lineNumber }),
      ),
    ),
  );
}

const words = (text: string): string[] => text.replace(/["']/g, ' ').trim().split(/\s+/);

import type { FactValues } from '@/lib/model';
import { bind, containerWith, imageIdOf, imageWith, published } from '@/lib/rules/testing/container';
import { env } from '@/lib/rules/testing/service';
import { dockerRun, type RunOptions } from './docker-run';

/** One server with one story on it: what a scan of it reads, and where the story is known from. */
export interface CorpusEntry {
  readonly name: string;
  readonly source: string;
  readonly facts: Partial<FactValues>;
}

/** A container as its command line says, and what else is told about it: container('kinsing create', 'honeypot', '-v /:/mnt alpine sh'). */
export const container = (name: string, source: string, line: string): CorpusEntry => ({
  name,
  source,
  facts: factsOf(dockerRun(line), name),
});

/** The same in a Compose project of its own, named and labelled as Compose does. */
export function composed(name: string, source: string, line: string): CorpusEntry {
  const options = dockerRun(line);
  const project = name.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
  const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': project, ...options.labels };
  return {
    name,
    source,
    facts: factsOf({ ...options, name: options.name || `${project}-app-1`, labels, restart: 'unless-stopped' }, name),
  };
}

type HostFacts = Partial<Pick<FactValues, 'processes' | 'sockets' | 'cronEntries' | 'units'>>;

/** What runs on the host itself. */
export const host = (name: string, source: string, facts: HostFacts): CorpusEntry => ({ name, source, facts });

/** The names an engine gives when nobody else does; the story decides which, so that it is the same every time. */
const GIVEN = ['cranky_bohr', 'zen_kilby', 'happy_curie', 'eager_noether', 'sleepy_lamarr', 'vibrant_hopper'];
const givenName = (story: string): string =>
  GIVEN[[...story].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % GIVEN.length] ?? '';

/** Without an entrypoint of its own a bare system runs the command itself; a product has a start script. */
const BARE = /^(?:\S*\/)?(?:alpine|ubuntu|debian|busybox|centos|bash|fedora|rockylinux)(?::|$)/;

function factsOf(run: RunOptions, story: string): Partial<FactValues> {
  const entrypoint = run.entrypoint ? [run.entrypoint] : BARE.test(run.image) ? [] : ['/docker-entrypoint.sh'];
  const [path = 'sh', ...args] = [...entrypoint, ...run.command];
  const mounts = run.binds.map(({ source, destination, options }) =>
    bind(source, destination, {
      writable: !options.includes('ro'),
      // The engine itself turns a mount that holds its own data into a slave.
      propagation:
        options.find((one) => /^r?(shared|slave|private)$/.test(one)) ?? (source === '/' ? 'rslave' : 'rprivate'),
    }),
  );
  const made = containerWith({
    name: run.name || givenName(story),
    imageRef: run.image,
    imageId: imageIdOf(run.image),
    entrypoint,
    command: [...run.command],
    path,
    args,
    env: run.env.map(([name, value]) => env(name, value)),
    labels: run.labels,
    ports: run.ports.map((text) => published(text)),
    networkMode: run.network,
    mounts,
    privileged: run.privileged,
    pidMode: run.pid,
    ipcMode: run.ipc,
    capAdd: [...run.capAdd],
    devices: [...run.devices],
    securityOptions: [...run.securityOptions],
    extraHosts: [...run.extraHosts],
    autoRemove: run.remove,
    user: run.user,
    restartPolicy: { name: run.restart, maximumRetryCount: 0 },
  });
  const shown = { pid: made.pid, ppid: 1, user: run.user || 'root', command: [path, ...args].join(' ') };
  return {
    containers: [made],
    images: [imageWith({ repoTags: [run.image] })],
    containerTops: [{ containerId: made.id, processes: [shown] }],
  };
}

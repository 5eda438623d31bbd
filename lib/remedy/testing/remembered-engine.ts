import type { EngineWriter, Session } from '@/lib/connect';
import { ConnectError } from '@/lib/connect';
import type { ApplyContext } from '../contract';

type Json = Record<string, unknown>;
interface Remembered extends Json {
  Id: string;
  Name: string;
  Image: string;
  Config: Json;
  HostConfig: Json;
  State: { Running: boolean; Paused: boolean; Status: string; StartedAt: string };
  NetworkSettings: { Ports: Json; Networks: Record<string, Json> };
}

/** An engine in memory: it answers what it was told, knows names and states, and refuses the call that a test names. */
export class RememberedEngine {
  readonly containers = new Map<string, Remembered>();
  readonly calls: string[] = [];
  readonly lines: string[] = [];
  /** The call that fails, as "start f2", and how. */
  failing: { call: RegExp; error: ConnectError; forever: boolean } | null = null;
  onStart: (container: Remembered) => void = () => {};

  add(container: Remembered): void {
    this.containers.set(container.Id, container);
  }

  named(name: string): Remembered | undefined {
    return [...this.containers.values()].find((one) => one.Name === `/${name}`);
  }

  context(reaches = false): ApplyContext {
    const engine = {
      inspectContainer: async (id: string) => structuredClone(this.#get(id)),
      listContainers: async () =>
        [...this.containers.values()].map(({ Id, Image, Name }) => ({ Id, ImageID: Image, Names: [Name] })),
      inspectImage: async () => ({ Id: `sha256:${'1'.repeat(64)}` }),
    };
    const session = { description: 'ssh://ops@192.0.2.7:22', shell: null, engine, engineWriter: () => this.#writer() };
    return {
      session: session as unknown as Session,
      hostName: 'host',
      ownKeyFingerprint: null,
      runId: 'run1',
      report: ({ text }) => this.lines.push(text),
      signInAgain: () => Promise.reject(new Error('not asked for here')),
      reaches: async () => reaches,
      keptAuthority: async () => null,
      images: {
        whyNot: async () => null,
        keep: () => Promise.reject(new Error('not asked for here')),
        open: async () => 'Nothing is kept here.',
      },
      tlsKeys: {
        keep: () => Promise.reject(new Error('not asked for here')),
        open: () => Promise.reject(new Error('not asked for here')),
        forget: () => Promise.reject(new Error('not asked for here')),
      },
    };
  }

  #get(id: string): Remembered {
    const found = this.containers.get(id);
    if (!found) throw new ConnectError('engine-refused', { status: 404 });
    return found;
  }

  #call(text: string): void {
    const { failing } = this;
    if (failing?.call.test(text)) {
      if (!failing.forever) this.failing = null;
      throw failing.error;
    }
    this.calls.push(text);
  }

  #writer(): EngineWriter {
    const part: Partial<EngineWriter> = {
      renameContainer: async (id, { name }) => {
        this.#call(`rename ${id.slice(0, 2)} ${name}`);
        if (this.named(name)) throw new ConnectError('engine-refused', { status: 409 });
        this.#get(id).Name = `/${name}`;
      },
      createContainer: async ({ name, body }) => {
        this.#call(`create ${name}`);
        const Id = 'f'.repeat(64);
        const { HostConfig, ...config } = body as { HostConfig: Json };
        const State = { Running: false, Paused: false, Status: 'created', StartedAt: '' };
        const Networks = { bridge: { NetworkID: 'b'.repeat(64) } };
        const Image = `sha256:${'1'.repeat(64)}`;
        const NetworkSettings = { Ports: {}, Networks };
        this.add({ Id, Name: `/${name}`, Image, Config: config, HostConfig, State, NetworkSettings });
        return { Id };
      },
      stopContainer: async (id) => {
        this.#call(`stop ${id.slice(0, 2)}`);
        Object.assign(this.#get(id).State, { Running: false, Status: 'exited' });
        this.#get(id).NetworkSettings.Ports = {};
      },
      startContainer: async (id) => {
        this.#call(`start ${id.slice(0, 2)}`);
        const container = this.#get(id);
        Object.assign(container.State, { Running: true, Status: 'running' });
        container.NetworkSettings.Ports = container.HostConfig['PortBindings'] as Json;
        this.onStart(container);
      },
      updateContainer: async (id, { restartPolicy }) => {
        this.#call(`policy ${id.slice(0, 2)} ${restartPolicy?.Name}`);
        this.#get(id).HostConfig['RestartPolicy'] = { MaximumRetryCount: 0, ...restartPolicy };
      },
      removeContainer: async (id) => {
        this.#call(`remove ${id.slice(0, 2)}`);
        this.containers.delete(id);
      },
    };
    return part as EngineWriter;
  }
}

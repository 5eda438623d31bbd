import { takeSnapshot } from '@/lib/collect';
import type { EngineReader, Session } from '@/lib/connect';

/** One question of a scan: `path` and `query` for those who ask over HTTP, `ask` for our own reader. */
export interface EngineRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  ask(engine: EngineReader): Promise<unknown>;
}

/** As many as a scan has under way at once. */
export const WIDTH = 8;

type Call = (...given: never[]) => Promise<unknown>;

/** The requests of one real scan, in their order, with their own arguments. */
export async function recordRequests(session: Session): Promise<EngineRequest[]> {
  const requests: EngineRequest[] = [];
  const engine = new Proxy(session.engine, {
    get(target, name: keyof EngineReader) {
      const call: Call = target[name].bind(target);
      return (...given: never[]) => {
        const ask = (reader: EngineReader): Promise<unknown> => askAgain(reader, name, withoutSignal(given));
        requests.push({ ...httpOf(name, given), ask });
        return call(...given);
      };
    },
  });
  const watched = new Proxy(session, {
    get: (target, name) => (name === 'engine' ? engine : (Reflect.get(target, name) as unknown)),
  });
  await takeSnapshot(watched, { now: () => new Date() });
  return requests;
}

function askAgain(reader: EngineReader, name: keyof EngineReader, given: never[]): Promise<unknown> {
  const call: Call = reader[name].bind(reader);
  return call(...given);
}

/** The signal belongs to the scan that was recorded and must not end a later one. */
const withoutSignal = (given: readonly never[]): never[] =>
  given.map((one) => {
    const value: unknown = one;
    return (value !== null && typeof value === 'object' ? { ...value, signal: undefined } : value) as never;
  });

const numbered = (given: unknown, name: string): string =>
  given !== null && typeof given === 'object' && name in given ? String((given as Record<string, unknown>)[name]) : '';

function httpOf(name: keyof EngineReader, [first, second]: readonly unknown[]): Omit<EngineRequest, 'ask'> {
  const id = encodeURIComponent(typeof first === 'string' ? first : '');
  switch (name) {
    case 'listContainers':
      return { path: '/containers/json', query: { all: 'true' } };
    case 'inspectContainer':
      return { path: `/containers/${id}/json`, query: {} };
    case 'containerTop':
      return { path: `/containers/${id}/top`, query: {} };
    case 'containerStats':
      return { path: `/containers/${id}/stats`, query: { stream: 'false', 'one-shot': 'true' } };
    case 'containerChanges':
      return { path: `/containers/${id}/changes`, query: {} };
    case 'containerLogs':
      return {
        path: `/containers/${id}/logs`,
        query: { stdout: 'true', stderr: 'true', follow: 'false', tail: numbered(second, 'tail') },
      };
    case 'containerArchive':
      return { path: `/containers/${id}/archive`, query: { path: typeof second === 'string' ? second : '' } };
    case 'listImages':
      return { path: '/images/json', query: {} };
    case 'inspectImage':
      return { path: `/images/${id}/json`, query: {} };
    case 'imageHistory':
      return { path: `/images/${id}/history`, query: {} };
    case 'listNetworks':
      return { path: '/networks', query: {} };
    case 'inspectNetwork':
      return { path: `/networks/${id}`, query: {} };
    case 'listVolumes':
      return { path: '/volumes', query: {} };
    case 'inspectVolume':
      return { path: `/volumes/${id}`, query: {} };
    case 'diskUsage':
      return { path: '/system/df', query: {} };
    case 'events':
      return {
        path: '/events',
        query: { since: numbered(first, 'sinceSeconds'), until: numbered(first, 'untilSeconds') },
      };
    case 'inspectExec':
      return { path: `/exec/${id}/json`, query: {} };
    case 'listPlugins':
      return { path: '/plugins', query: {} };
    case 'listNodes':
      return { path: '/nodes', query: {} };
    case 'listServices':
      return { path: '/services', query: {} };
    case 'listTasks':
      return { path: '/tasks', query: { filters: '{"desired-state":["running"]}' } };
    case 'ping':
      return { path: '/_ping', query: {} };
    case 'version':
      return { path: '/version', query: {} };
    case 'info':
      return { path: '/info', query: {} };
  }
}

/** Asks everything once, WIDTH at a time. Resolves with the milliseconds it took; rejects when one fails. */
export async function timeAll(
  requests: readonly EngineRequest[],
  ask: (request: EngineRequest) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now();
  const left = requests.values();
  const worker = async (): Promise<void> => {
    for (const request of left) await ask(request);
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  return performance.now() - begun;
}

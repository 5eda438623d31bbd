import Docker from 'dockerode';
import type { EngineRequest } from './engine-requests';
import type { BenchHost } from './lab-host';

/** dockerode over its own `protocol: 'ssh'`: a login for each request. */
export function dockerodeClient({ host, port, privateKey }: BenchHost): (request: EngineRequest) => Promise<unknown> {
  const docker = new Docker({ protocol: 'ssh', host, port, username: 'root', sshOptions: { privateKey } });
  const modem = docker.modem as { dial(options: object, done: (error: unknown, answer: unknown) => void): void };
  return ({ path, query }) =>
    new Promise((resolve, reject) => {
      const options = Object.keys(query).length > 0 ? { path: `${path}?`, options: query } : { path };
      modem.dial({ ...options, method: 'GET', statusCodes: { 200: true } }, (error, answer) => {
        if (error) reject(error instanceof Error ? error : new Error(`${path} failed`, { cause: error }));
        else resolve(answer);
      });
    });
}

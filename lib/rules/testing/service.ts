import type { Container, EnvEntry, FactValues } from '@/lib/model';
import { containerWith, published } from './container';
import { listening } from './listener';
import { processWith } from './process';

interface Row {
  readonly facts: Partial<FactValues>;
}

/** A container called "svc" of an image, published as the binding says: serving('mongo:7', '27017->27017'). */
export const serving = (imageRef: string, binding: string, changes: Partial<Container> = {}): Row => ({
  facts: {
    containers: [
      containerWith({
        name: 'svc',
        imageRef,
        entrypoint: [],
        command: [],
        path: '/entrypoint.sh',
        args: [],
        ports: binding === '' ? [] : binding.split(' ').map((one) => published(one)),
        ...changes,
      }),
    ],
  },
});

/** A process of the host that listens: servingOnHost('0.0.0.0:27017', 'mongod', ['mongod', '--auth']). */
export const servingOnHost = (where: string, comm: string, argv: readonly string[] = [comm]): Row => ({
  facts: {
    sockets: [listening(where, { comm, pid: 900 })],
    processes: [processWith({ pid: 900, comm, argv: [...argv] })],
  },
});

/** One variable as the engine's answer holds it after masking. */
export const env = (name: string, value: string): EnvEntry => ({ name, value, masked: value === '***' });

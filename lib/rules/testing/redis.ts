import type { Container } from '@/lib/model';
import { containerWith, published } from './container';

/** A Redis of the official image, published as a row says: redisWith({ ports: [published('0.0.0.0:6379->6379')] }). */
export const redisWith = (changes: Partial<Container> = {}): Container =>
  containerWith({
    name: 'cache',
    imageRef: 'redis:7.4',
    entrypoint: ['docker-entrypoint.sh'],
    command: ['redis-server'],
    path: 'docker-entrypoint.sh',
    args: ['redis-server'],
    ports: [published('0.0.0.0:6379->6379')],
    ...changes,
  });

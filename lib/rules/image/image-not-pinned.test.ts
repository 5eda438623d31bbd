import { containerWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { imageNotPinned } from './image-not-pinned';

const DIGEST = `@sha256:${'a'.repeat(64)}`;

ruleTable(imageNotPinned, {
  passes: {
    'no containers': { facts: { containers: [] } },
    'pinned, with and without a tag': {
      facts: {
        containers: [
          containerWith({ imageRef: `nginx:1.27${DIGEST}` }),
          containerWith({ name: 'db', imageRef: `postgres${DIGEST}` }),
        ],
      },
    },
    'started by the image’s id': { facts: { containers: [containerWith({ imageRef: `sha256:${'a'.repeat(64)}` })] } },
  },
  fails: {
    'told once for the host': {
      facts: {
        containers: [
          containerWith(),
          containerWith({ name: 'db', imageRef: 'postgres:16' }),
          containerWith({ name: 'cache', imageRef: `redis${DIGEST}` }),
        ],
      },
      finds: [{ subject: 'host', severity: 'info', says: '2 of 3 containers', shows: 'db: postgres:16' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});

import type { Container } from '@/lib/model';
import { containerWith, idOf, published } from '../testing/container';
import { ruleTable } from '../testing/table';
import { duplicateWorkload } from './duplicate-workload';

const lone = (name: string, changes: Partial<Container> = {}): Container =>
  containerWith({ name, labels: {}, imageRef: 'acme/bot:1', ...changes });
const later = { createdAt: '2026-11-22T00:00:00.000Z' };
const both = (first: Container, second: Container) => ({ facts: { containers: [first, second] } });
const replica = (number: string) =>
  containerWith({
    name: `shop-web-${number}`,
    labels: {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'web',
      'com.docker.compose.container-number': number,
    },
  });

ruleTable(duplicateWorkload, {
  passes: {
    'one of each': both(lone('bot'), lone('web', { imageRef: 'nginx:1.27' })),
    'replicas of a service': both(replica('1'), replica('2')),
    'one of them does not run': both(lone('bot'), lone('bot_old', { running: false })),
    'databases of two projects': both(
      containerWith({ name: 'db', imageRef: 'postgres:16' }),
      containerWith({ name: 'wiki-db', imageRef: 'postgres:16', labels: { 'com.docker.compose.project': 'wiki' } }),
    ),
    'told different things': both(
      lone('bot-a', { env: [{ name: 'CHANNEL', value: 'a', masked: false }] }),
      lone('bot-b', { env: [{ name: 'CHANNEL', value: 'b', masked: false }] }),
    ),
    'another command': both(lone('bot'), lone('worker', { args: ['work'] })),
    'other ports': both(lone('a', { ports: [published('80->80')] }), lone('b', { ports: [published('90->90')] })),
    'blue and green': both(lone('bot-blue'), lone('bot-green')),
    'a colour in a label': both(lone('bot', { labels: { 'deploy.color': 'blue' } }), lone('bot_2')),
    'a name that only ends alike, of another image': both(lone('bot'), lone('bot_old', { imageRef: 'acme/other:1' })),
  },
  fails: {
    'the same work twice, told of the older one': {
      ...both(lone('bot'), lone('robot', later)),
      finds: [
        { subject: idOf('bot'), severity: 'info', says: 'bot and robot both run acme/bot', shows: 'made 2026-11-20' },
      ],
    },
    'one was put aside and still runs': {
      ...both(lone('bot', later), lone('bot_old', { env: [{ name: 'X', value: '1', masked: false }] })),
      finds: [{ subject: idOf('bot_old'), says: 'bot_old and bot both run' }],
    },
    'a second one by number, of another version': {
      ...both(lone('bot'), lone('bot-2', { imageRef: 'acme/bot:2' })),
      finds: [{ subject: idOf('bot-2') }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});

import type { Container } from '@/lib/model';
import { bind, containerWith, intruderWith } from '../testing/container';
import { ruleTable } from '../testing/table';
import { containerStoppedOld } from './container-stopped-old';

const stopped = (changes: Partial<Container> = {}): Container =>
  containerWith({ name: 'old', running: false, status: 'exited', finishedAt: '2026-11-01T00:00:00.000Z', ...changes });
const volume = bind('', '/data', { type: 'volume', volumeName: 'a'.repeat(64) });
const job = { restartPolicy: { name: 'no', maximumRetryCount: 0 } };

ruleTable(containerStoppedOld, {
  passes: {
    'all run': { facts: { containers: [containerWith()] } },
    'stopped last week': { facts: { containers: [stopped({ finishedAt: '2026-11-15T00:00:00.000Z' })] } },
    'a job of a project': { facts: { containers: [stopped(job)] } },
    'paused is another rule': { facts: { containers: [stopped({ status: 'paused' })] } },
    'evidence of a break-in': {
      facts: {
        containers: [
          intruderWith({
            status: 'exited',
            running: false,
            finishedAt: '2026-11-01T00:00:00.000Z',
            mounts: [bind('/', '/host')],
          }),
        ],
      },
    },
  },
  fails: {
    'one is left': {
      facts: { containers: [containerWith(), stopped()] },
      finds: [
        {
          subject: 'host',
          severity: 'info',
          says: '1 container has been stopped for more than 14 days, old for 23 days',
          offers: ['container.remove'],
        },
      ],
    },
    'made and never started': {
      facts: {
        containers: [stopped({ status: 'created', finishedAt: null, createdAt: '2026-10-01T00:00:00.000Z' })],
      },
      finds: [{ subject: 'host', shows: 'old: created, 54 days' }],
    },
    'a job of nobody': {
      facts: { containers: [stopped({ ...job, labels: {} })] },
      finds: [{ subject: 'host' }],
    },
    'one with an unnamed volume is not offered': {
      facts: { containers: [stopped({ mounts: [volume] })] },
      finds: [{ subject: 'host', shows: 'holds an unnamed volume', offers: [] }],
    },
    'very many': {
      facts: { containers: Array.from({ length: 26 }, (_, index) => stopped({ name: `old-${index}` })) },
      finds: [{ subject: 'host', severity: 'low', says: '26 containers' }],
    },
  },
  unknowns: { 'the engine did not answer': { facts: {}, because: 'containers' } },
});
